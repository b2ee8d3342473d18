// Command programs runs programs that talk to a printer, in the shapes that such programs
// have. Each is a package, which can be called from here. The tests build all of them
// before and after tlslint -fix.
//
// The first argument is a file with the CA that the system trusts, then come the IP
// address and the serial number of the printer, and the names of programs. They run at the
// same time, each with its name as the access code; what is printed at the end is a JSON
// object of their errors, which are empty where all went well.
//
//go:debug x509usefallbackroots=1
package main

import (
	"crypto/x509"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"sync"

	"github.com/tlslint/tlslint/e2e/clients/programs/already"
	"github.com/tlslint/tlslint/e2e/clients/programs/bridge"
	"github.com/tlslint/tlslint/e2e/clients/programs/byhand"
	"github.com/tlslint/tlslint/e2e/clients/programs/camera"
	"github.com/tlslint/tlslint/e2e/clients/programs/cloud"
	"github.com/tlslint/tlslint/e2e/clients/programs/configpkg"
	"github.com/tlslint/tlslint/e2e/clients/programs/constructor"
	"github.com/tlslint/tlslint/e2e/clients/programs/dialer"
	"github.com/tlslint/tlslint/e2e/clients/programs/dialfunc"
	"github.com/tlslint/tlslint/e2e/clients/programs/fluent"
	"github.com/tlslint/tlslint/e2e/clients/programs/funcvalue"
	"github.com/tlslint/tlslint/e2e/clients/programs/getters"
	"github.com/tlslint/tlslint/e2e/clients/programs/helper"
	"github.com/tlslint/tlslint/e2e/clients/programs/loopback"
	"github.com/tlslint/tlslint/e2e/clients/programs/managed"
	"github.com/tlslint/tlslint/e2e/clients/programs/nas"
	"github.com/tlslint/tlslint/e2e/clients/programs/noserial"
	"github.com/tlslint/tlslint/e2e/clients/programs/opener"
	"github.com/tlslint/tlslint/e2e/clients/programs/optin"
	"github.com/tlslint/tlslint/e2e/clients/programs/optionlist"
	"github.com/tlslint/tlslint/e2e/clients/programs/portfield"
	"github.com/tlslint/tlslint/e2e/clients/programs/private"
	"github.com/tlslint/tlslint/e2e/clients/programs/probe"
	"github.com/tlslint/tlslint/e2e/clients/programs/retry"
	"github.com/tlslint/tlslint/e2e/clients/programs/several"
	"github.com/tlslint/tlslint/e2e/clients/programs/unknown"
	"github.com/tlslint/tlslint/e2e/clients/programs/upgrade"
	"github.com/tlslint/tlslint/e2e/clients/programs/uploader"
	"github.com/tlslint/tlslint/e2e/clients/programs/urlfile"
	"github.com/tlslint/tlslint/e2e/clients/programs/wrapper"
)

var programs = map[string]func(ip, serial, code string) error{
	"already":     already.Run,
	"bridge":      bridge.Run,
	"byhand":      byhand.Run,
	"camera":      camera.Run,
	"cloud":       cloud.Run,
	"configpkg":   configpkg.Run,
	"constructor": constructor.Run,
	"dialer":      dialer.Run,
	"dialfunc":    dialfunc.Run,
	"fluent":      fluent.Run,
	"funcvalue":   funcvalue.Run,
	"getters":     getters.Run,
	"helper":      helper.Run,
	"loopback":    loopback.Run,
	"managed":     managed.Run,
	"nas":         nas.Run,
	"noserial":    noserial.Run,
	"opener":      opener.Run,
	"optin":       optin.Run,
	"optionlist":  optionlist.Run,
	"portfield":   portfield.Run,
	"private":     private.Run,
	"probe":       probe.Run,
	"retry":       retry.Run,
	"several":     several.Run,
	"unknown":     unknown.Run,
	"upgrade":     upgrade.Run,
	"uploader":    uploader.Run,
	"urlfile":     urlfile.Run,
	"wrapper":     wrapper.Run,
}

func main() {
	if len(os.Args) < 4 {
		log.Fatal("usage: programs ROOTS IP SERIAL NAME...")
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(text)
	x509.SetFallbackRoots(roots)
	log.SetOutput(os.Stderr)
	out := os.Stdout
	os.Stdout = os.Stderr // what the programs print
	var (
		wg     sync.WaitGroup
		mu     sync.Mutex
		errors = make(map[string]string)
	)
	for _, name := range os.Args[4:] {
		run := programs[name]
		if run == nil {
			log.Fatalf("there is no program %s", name)
		}
		wg.Go(func() {
			err := run(os.Args[2], os.Args[3], name)
			mu.Lock()
			defer mu.Unlock()
			if errors[name] = ""; err != nil {
				errors[name] = fmt.Sprint(err)
			}
		})
	}
	wg.Wait()
	if err := json.NewEncoder(out).Encode(errors); err != nil {
		log.Fatal(err)
	}
}
