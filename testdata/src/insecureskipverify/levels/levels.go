// Package levels switches verification off unless somebody says something.
package levels

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"os"
	"runtime"
)

func byFlag(addr string) {
	lax := flag.Bool("lax", true, "")
	flag.Parse()
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: *lax}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func byFlagVar(addr string) {
	var verify bool
	flag.BoolVar(&verify, "verify", false, "")
	flag.Parse()
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: !verify}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func byText(addr string) {
	mode := flag.String("mode", "lax", "")
	flag.Parse()
	cfg := &tls.Config{}
	if *mode == "lax" {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	tls.Dial("tcp", addr, cfg)
}

func byEnvironment(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: os.Getenv("VERIFY") != "1"}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

type options struct{ Verify bool }

func byField(addr string, o options) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: !o.Verify}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func byEarly(addr string) (*tls.Conn, error) {
	verify := flag.Bool("strict", false, "")
	flag.Parse()
	if *verify {
		return tls.Dial("tcp", addr, nil)
	}
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func itself(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: runtime.GOOS != "linux"}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func noRoots(addr string, roots *x509.CertPool) {
	cfg := &tls.Config{RootCAs: roots}
	if roots == nil {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	tls.Dial("tcp", addr, cfg)
}

// RootCAs on another way.
func elsewhere(addr string) {
	cfg := &tls.Config{}
	pem, err := os.ReadFile("ca.pem")
	if err != nil {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		cfg.RootCAs = x509.NewCertPool()
		cfg.RootCAs.AppendCertsFromPEM(pem)
	}
	tls.Dial("tcp", addr, cfg)
}
