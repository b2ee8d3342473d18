package verifycallback

import (
	"bytes"
	"crypto/tls"
	"errors"
	"os"

	"verifycallback/cli"
)

var (
	errPin     = errors.New("another certificate")
	handshakes int
)

// What ends the program refuses the peer, by whatever name it is called.

func dies(pin []byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if !bytes.Equal(cs.PeerCertificates[0].Raw, pin) {
				cli.Die(errPin)
			}
			return nil
		},
	}
}

func usage(pin []byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if bytes.Equal(cs.PeerCertificates[0].Raw, pin) {
				return nil
			}
			cli.Usage(errPin)
			return nil
		},
	}
}

func abort() {
	defer os.Remove("lock")
	os.Exit(2)
}

func aborts(pin []byte) *tls.Config {
	leave := func() { abort() }
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if !bytes.Equal(cs.PeerCertificates[0].Raw, pin) {
				leave()
			}
			return nil
		},
	}
}

func goesOn(pin []byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if !bytes.Equal(cs.PeerCertificates[0].Raw, pin) {
				cli.FatalIfOdd(errPin)
			}
			return nil // want `VerifyConnection returns nil here before anything is checked`
		},
	}
}

// FatalUnless is called like what ends the program, and returns.
func FatalUnless(ok bool, err error) {
	if !ok {
		os.Stderr.WriteString(err.Error())
	}
}

func named(pin []byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection accepts every certificate`
			FatalUnless(bytes.Equal(cs.PeerCertificates[0].Raw, pin), errPin)
			return nil
		},
	}
}

// A loop that is left by its label accepts, too.
func labels() *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection accepts every certificate`
			handshakes = 1
		certificates:
			for {
				for _, cert := range cs.PeerCertificates {
					if cert.IsCA {
						break certificates
					}
				}
			}
			return nil
		},
	}
}
