package insecureskipverify

import (
	"bytes"
	"crypto/tls"
	"errors"
	"os"
	"runtime"
)

// A callback on one way excuses no skip on another.

var wanted []byte

func waysVerify(cs tls.ConnectionState) error {
	if !bytes.Equal(cs.PeerCertificates[0].Raw, wanted) {
		return errors.New("pin")
	}
	return nil
}

func waysSystem(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off whenever err != nil`
	if runtime.GOOS == "linux" {
		cfg.VerifyConnection = waysVerify
	}
	tls.Dial("tcp", addr, cfg)
}

func waysBranches(addr string) {
	cfg := new(tls.Config)
	if _, err := os.ReadFile("pin"); err != nil {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off whenever err != nil`
	} else {
		cfg.InsecureSkipVerify = true
		cfg.VerifyConnection = waysVerify
	}
	tls.Dial("tcp", addr, cfg)
}

func waysOrder(addr string) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off whenever err != nil`
	tls.Dial("tcp", addr, cfg)
	cfg.VerifyConnection = waysVerify
	tls.Dial("tcp", addr, cfg)
}

func waysEarly(addr string) error {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off whenever err != nil`
	if runtime.GOOS == "windows" {
		_, err := tls.Dial("tcp", addr, cfg)
		return err
	}
	cfg.VerifyConnection = waysVerify
	_, err := tls.Dial("tcp", addr, cfg)
	return err
}

func waysCases(addr string) (*tls.Conn, error) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off whenever err != nil`
	switch runtime.GOOS {
	case "linux":
		cfg.VerifyConnection = waysVerify
	case "darwin":
		cfg.VerifyPeerCertificate = nil
	}
	return tls.Dial("tcp", addr, cfg)
}

// Callbacks that are there on each way, or that somebody else chooses.

func waysAlways(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	cfg.VerifyConnection = waysVerify
	tls.Dial("tcp", addr, cfg)
}

func waysBoth(addr string) {
	cfg := &tls.Config{}
	if runtime.GOOS == "linux" {
		cfg.VerifyConnection = waysVerify
	} else {
		cfg.VerifyConnection = func(cs tls.ConnectionState) error { return waysVerify(cs) }
	}
	cfg.InsecureSkipVerify = true
	tls.Dial("tcp", addr, cfg)
}

func waysTogether(addr string) {
	cfg := &tls.Config{}
	if runtime.GOOS == "windows" {
		cfg.InsecureSkipVerify = true
		cfg.VerifyConnection = waysVerify
	}
	tls.Dial("tcp", addr, cfg)
}

func waysBefore(addr string) {
	cfg := &tls.Config{}
	if runtime.GOOS == "windows" {
		cfg.VerifyConnection = waysVerify
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", addr, cfg)
}

func waysChosen(addr string, check bool) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if check {
		cfg.VerifyConnection = waysVerify
	}
	tls.Dial("tcp", addr, cfg)
}

func waysLeaves(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if runtime.GOOS != "windows" {
		return
	}
	cfg.VerifyConnection = waysVerify
	tls.Dial("tcp", addr, cfg)
}

func waysHelper(cfg *tls.Config) { cfg.VerifyConnection = waysVerify }

func waysByHelper(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	waysHelper(cfg)
	tls.Dial("tcp", addr, cfg)
}

func waysMade() *tls.Config {
	cfg := &tls.Config{InsecureSkipVerify: true}
	defer func() { cfg.VerifyConnection = waysVerify }()
	return cfg
}
