// Command kinds runs programs with faults, at least one for each kind of fix that tlslint has.
// Each is a file of package faults, with the function of its name, but for one that is about a
// line in this file. The tests build all of them before and after tlslint -fix -breaking.
//
// The arguments are names of programs. They run at the same time; what is printed at the end
// is a JSON object of their errors, which are empty where all went well. Certificates are
// read from files, which the environment names.
//
//go:debug tlsrsakex=1
package main

import (
	"crypto/tls"
	"encoding/json"
	"log"
	"os"
	"sync"

	"github.com/tlslint/tlslint/e2e/clients/kinds/clients"
	"github.com/tlslint/tlslint/e2e/clients/kinds/directives"
	"github.com/tlslint/tlslint/e2e/clients/kinds/faults"
)

var programs = map[string]func() error{
	"asked":       faults.Asked,
	"askedback":   faults.Askedback,
	"askedname":   faults.Askedname,
	"callback":    faults.Callback,
	"chains":      faults.Chains,
	"clients":     clients.Run,
	"clientusage": faults.Clientusage,
	"clock":       faults.Clock,
	"connection":  faults.Connection,
	"constraints": faults.Constraints,
	"device":      faults.Device,
	"directives":  directives.Run,
	"dropped":     faults.Dropped,
	"extensions":  faults.Extensions,
	"issuers":     faults.Issuers,
	"loss":        faults.Loss,
	"main":        exchange,
	"moment":      faults.Moment,
	"named":       faults.Named,
	"oldsuite":    faults.Oldsuite,
	"oldversions": faults.Oldversions,
	"peer":        faults.Peer,
	"periods":     faults.Periods,
	"printer":     faults.Printer,
	"public":      faults.Public,
	"resumed":     faults.Resumed,
	"suite":       faults.Suite,
	"switched":    faults.Switched,
	"unnamed":     faults.Unnamed,
	"usage":       faults.Usage,
	"usages":      faults.Usages,
	"versions":    faults.Versions,
	"vouched":     faults.Vouched,
	"vouchedpeer": faults.Vouchedpeer,
}

func main() {
	var mu sync.Mutex
	errors := make(map[string]string)
	var all sync.WaitGroup
	for _, name := range os.Args[1:] {
		run, ok := programs[name]
		if !ok {
			log.Fatalf("there is no program %s", name)
		}
		all.Go(func() {
			err := run()
			mu.Lock()
			defer mu.Unlock()
			errors[name] = ""
			if err != nil {
				errors[name] = err.Error()
			}
		})
	}
	all.Wait()
	if err := json.NewEncoder(os.Stdout).Encode(errors); err != nil {
		log.Fatal(err)
	}
}

// exchange agrees on keys without forward secrecy with a peer that knows no other way.
func exchange() error {
	return faults.Greet(tls.Dial("tcp", "nas.local:8443", &tls.Config{MaxVersion: tls.VersionTLS12}))
}
