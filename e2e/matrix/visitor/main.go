// Command visitor lets the clients of clients/secure meet printers, as the tests of
// package matrix ask for it on standard input. It is a program of its own so that
// printertls works in it as in any other: with its own CAs, and no environment. The
// tests build it with the figures of their CA in place of the maker's.
//
// The one argument is a file with the CA that the system trusts.
//
//go:debug x509usefallbackroots=1
package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tlslint/tlslint/e2e/clients/secure/autopaho"
	"github.com/tlslint/tlslint/e2e/clients/secure/camera"
	"github.com/tlslint/tlslint/e2e/clients/secure/ftp"
	"github.com/tlslint/tlslint/e2e/clients/secure/http"
	"github.com/tlslint/tlslint/e2e/clients/secure/paho"
	"github.com/tlslint/tlslint/e2e/clients/secure/rtsp"
	"github.com/tlslint/tlslint/e2e/clients/secure/websocket"
	"github.com/tlslint/tlslint/e2e/matrix/visit"
	"github.com/tlslint/tlslint/printertls"
)

// A client is a library, as a program uses it. It does what the program is for; what
// is returned is an error, too, if the printer did not do its part.
type client struct {
	plain func(ctx context.Context, r visit.Request) error // as most programs do
	with  func(ctx context.Context, r visit.Request, cfg *tls.Config) error
}

var clients = map[string]client{
	visit.Paho: {
		func(ctx context.Context, r visit.Request) error {
			return checkReport(r)(paho.Status(ctx, r.Addr, r.Serial, r.Code))
		},
		func(ctx context.Context, r visit.Request, cfg *tls.Config) error {
			return checkReport(r)(paho.StatusWith(ctx, r.Addr, r.Serial, r.Code, cfg))
		},
	},
	visit.Autopaho: {
		func(ctx context.Context, r visit.Request) error {
			return checkReport(r)(autopaho.Status(ctx, r.Addr, r.Serial, r.Code))
		},
		func(ctx context.Context, r visit.Request, cfg *tls.Config) error {
			return checkReport(r)(autopaho.StatusWith(ctx, r.Addr, r.Serial, r.Code, cfg))
		},
	},
	visit.FTP: {
		func(ctx context.Context, r visit.Request) error {
			return checkNames(ftp.Upload(ctx, r.Addr, r.Serial, r.Code, gcode, strings.NewReader("G28\n")))
		},
		func(ctx context.Context, r visit.Request, cfg *tls.Config) error {
			return checkNames(ftp.UploadWith(ctx, r.Addr, r.Code, gcode, strings.NewReader("G28\n"), cfg))
		},
	},
	visit.Camera: {
		func(ctx context.Context, r visit.Request) error {
			return checkPicture("\xff\xd8\xff")(camera.Picture(ctx, r.Addr, r.Serial, r.Code))
		},
		func(ctx context.Context, r visit.Request, cfg *tls.Config) error {
			return checkPicture("\xff\xd8\xff")(camera.PictureWith(ctx, r.Addr, r.Code, cfg))
		},
	},
	visit.RTSPS: {
		func(ctx context.Context, r visit.Request) error {
			return checkPicture("\x00\x00\x00\x01")(rtsp.Picture(ctx, r.Addr, r.Serial, r.Code))
		},
		func(ctx context.Context, r visit.Request, cfg *tls.Config) error {
			return checkPicture("\x00\x00\x00\x01")(rtsp.PictureWith(ctx, r.Addr, r.Code, cfg))
		},
	},
	visit.HTTP: {
		func(ctx context.Context, r visit.Request) error {
			return checkReport(r)(http.Status(ctx, r.Addr, r.Serial, r.Code))
		},
		func(ctx context.Context, r visit.Request, cfg *tls.Config) error {
			return checkReport(r)(http.StatusWith(ctx, r.Addr, r.Code, cfg))
		},
	},
	visit.WebSocket: {
		func(ctx context.Context, r visit.Request) error {
			return checkReport(r)(websocket.Status(ctx, r.Addr, r.Serial, r.Code))
		},
		func(ctx context.Context, r visit.Request, cfg *tls.Config) error {
			return checkReport(r)(websocket.StatusWith(ctx, r.Addr, r.Code, cfg))
		},
	},
	visit.Cloud: {
		func(ctx context.Context, r visit.Request) error {
			return checkReport(r)(paho.CloudStatus(ctx, r.Addr, r.Serial, "u_1234567890", r.Code))
		},
		func(ctx context.Context, r visit.Request, _ *tls.Config) error {
			return checkReport(r)(paho.CloudStatus(ctx, r.Addr, r.Serial, "u_1234567890", r.Code))
		},
	},
}

const gcode = "cube.gcode"

func checkReport(r visit.Request) func(string, error) error {
	return func(report string, err error) error {
		if err == nil && !strings.Contains(report, r.Serial) {
			return fmt.Errorf("the report is not of the printer: %s", report)
		}
		return err
	}
}

func checkNames(names []string, err error) error {
	if err == nil && !slices.Contains(names, gcode) {
		return fmt.Errorf("the file is not among %q", names)
	}
	return err
}

// checkPicture checks that a picture begins with magic.
func checkPicture(magic string) func([]byte, error) error {
	return func(picture []byte, err error) error {
		if err == nil && !bytes.HasPrefix(picture, []byte(magic)) {
			return fmt.Errorf("not a picture: %q", picture)
		}
		return err
	}
}

func main() {
	log.SetFlags(0)
	public, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	roots, _ := certificates(public)
	x509.SetFallbackRoots(roots)
	var mu sync.Mutex
	var visiting sync.WaitGroup
	answers, requests := json.NewEncoder(os.Stdout), json.NewDecoder(os.Stdin)
	for {
		var r visit.Request
		if err := requests.Decode(&r); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			log.Fatal(err)
		}
		visiting.Go(func() {
			answer := visit.Answer{ID: r.ID, Errors: meet(r)}
			mu.Lock()
			defer mu.Unlock()
			if err := answers.Encode(answer); err != nil {
				log.Fatal(err)
			}
		})
	}
	visiting.Wait()
}

// meet lets a client meet a printer: with the configuration that the client makes by
// itself, and twice with one that it is given.
func meet(r visit.Request) (errs []string) {
	c, ok := clients[r.Client]
	if !ok {
		log.Fatalf("there is no client %s", r.Client)
	}
	v := printertls.Verifier{Name: r.Serial, Pins: r.Pins, OmitSNI: r.OmitSNI}
	if r.Name != "" {
		v.Name = r.Name
	}
	if r.Roots != nil {
		v.Roots, _ = certificates(r.Roots)
	}
	_, v.Intermediates = certificates(r.Intermediates)
	if r.Now != nil {
		v.Time = func() time.Time { return *r.Now }
	}
	cfg := v.Config(&tls.Config{MaxVersion: r.MaxVersion})
	try := func(use func(ctx context.Context) error) {
		ctx, cancel := context.WithTimeout(context.Background(), r.Limit)
		defer cancel()
		text := ""
		if err := use(ctx); err != nil {
			text = err.Error()
		}
		errs = append(errs, text)
	}
	if r.IsPlain() {
		try(func(ctx context.Context) error { return c.plain(ctx, r) })
	}
	for range 2 {
		try(func(ctx context.Context) error { return c.with(ctx, r, cfg) })
	}
	return errs
}

// certificates returns the certificates in a PEM text.
func certificates(text []byte) (*x509.CertPool, []*x509.Certificate) {
	pool := x509.NewCertPool()
	var certs []*x509.Certificate
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			log.Fatal(err)
		}
		pool.AddCert(cert)
		certs = append(certs, cert)
	}
	return pool, certs
}
