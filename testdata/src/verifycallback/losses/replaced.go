package losses

import (
	"crypto/tls"
	"crypto/x509"

	"github.com/tlslint/tlslint/printertls"
)

// A configuration that serves printertls as a base, and nobody else.

func base(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState}
	cfg = printertls.Verifier{Name: serial}.Config(cfg)
	tls.Dial("tcp", ip+":8883", cfg)
}

func baseByStatements(ip, serial string) {
	cfg := new(tls.Config)
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = logState
	cfg = printertls.Verifier{Name: serial}.Config(cfg)
	tls.Dial("tcp", ip+":8883", cfg)
}

func baseOrNothing(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: acceptAll}
	if serial == "" {
		return
	} else {
		cfg = printertls.Verifier{Name: serial}.Config(cfg)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func baseInField(ip, serial string) *session {
	s := &session{tls: &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState}}
	s.tls = printertls.Verifier{Name: serial}.Config(s.tls)
	return s
}

func baseOfPrintertls(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyPeerCertificate = nil
	cfg = printertls.Verifier{Name: serial}.Config(cfg)
	tls.Dial("tcp", ip+":8883", cfg)
}

func baseOfClone(ip, serial string) {
	cfg := printertls.Config(serial)
	base := cfg.Clone()
	base.VerifyConnection = logState
	base.VerifyPeerCertificate = nil
	ftps := printertls.Verifier{Name: serial}.Config(base)
	tls.Dial("tcp", ip+":8883", cfg)
	tls.Dial("tcp", ip+":990", ftps)
}

// wrap is a helper of the program for the same thing.
func wrap(base *tls.Config, serial string) *tls.Config {
	if serial == "" {
		serial = "01S00A123456789"
	}
	return (printertls.Verifier{Name: serial}.Config(base))
}

func baseByHelper(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState}
	cfg = wrap(cfg, serial)
	tls.Dial("tcp", ip+":8883", cfg)
}

// One that somebody else uses, too.

func before(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState} // want `logState as VerifyConnection accepts every certificate`
	tls.Dial("tcp", ip+":8883", cfg)
	cfg = printertls.Verifier{Name: serial}.Config(cfg)
	tls.Dial("tcp", ip+":8883", cfg)
}

func perhaps(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState} // want `logState as VerifyConnection accepts every certificate`
	if serial != "" {
		cfg = printertls.Verifier{Name: serial}.Config(cfg)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func alias(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState} // want `logState as VerifyConnection accepts every certificate`
	open := cfg
	cfg = printertls.Verifier{Name: serial}.Config(cfg)
	tls.Dial("tcp", ip+":8883", cfg)
	tls.Dial("tcp", ip+":8883", open)
}

func anotherHolder(ip, serial string) {
	a, b := new(holder), new(holder)
	a.tls = &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState} // want `logState as VerifyConnection accepts every certificate`
	b.tls = &tls.Config{}
	b.tls = printertls.Verifier{Name: serial}.Config(b.tls)
	tls.Dial("tcp", ip+":8883", a.tls)
	tls.Dial("tcp", ip+":8883", b.tls)
}

func tooLate(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState} // want `logState as VerifyConnection accepts every certificate`
	for range 2 {
		tls.Dial("tcp", ip+":8883", cfg)
		cfg = printertls.Verifier{Name: serial}.Config(cfg)
	}
}

func weakenedLater(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	cfg = printertls.Verifier{Name: serial}.Config(cfg)
	cfg.VerifyConnection = nil // want `without VerifyConnection, one of the two checks is gone`
	tls.Dial("tcp", ip+":8883", cfg)
}

// Nil in one field and a check in the other: the fix would refuse whom that accepts.

func eitherCheck(ip, serial string, roots *x509.CertPool) {
	one, other := printertls.Verifier{Name: serial}, printertls.Verifier{Name: serial, Roots: roots}
	cfg := one.Config(nil)
	cfg.VerifyPeerCertificate = nil // want `without VerifyPeerCertificate, one of the two checks is gone`
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if one.VerifyConnection(cs) == nil {
			return nil
		}
		return other.VerifyConnection(cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

// By another name.

func byAlias(ip, serial string) {
	cfg := printertls.Config(serial)
	other := cfg
	other.VerifyConnection = logState // want `logState as VerifyConnection takes the place of one`
	tls.Dial("tcp", ip+":8883", cfg)
}

func byCopy(ip, serial string) {
	cfg := printertls.Config(serial)
	copied := *cfg
	copied.VerifyPeerCertificate = acceptAll // want `acceptAll as VerifyPeerCertificate takes the place of the check`
	copied.VerifyConnection = logState       // want `logState as VerifyConnection takes the place of the check`
	tls.Dial("tcp", ip+":8883", &copied)
}

func byAliasInField(ip, serial string) {
	cfg := printertls.Config(serial)
	var h holder
	h.tls = cfg
	h.tls.VerifyConnection = logState // want `logState as VerifyConnection takes the place of one`
	tls.Dial("tcp", ip+":8883", cfg)
}

func anotherByThen(ip, serial string, other *tls.Config) {
	cfg := printertls.Config(serial)
	tls.Dial("tcp", ip+":8883", cfg)
	cfg = other
	cfg.VerifyConnection = logState
	tls.Dial("tcp", ip+":443", cfg)
}

// On this machine nobody stands in between.

func loopback(serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = nil
	cfg.VerifyPeerCertificate = nil
	tls.Dial("tcp", "127.0.0.1:8883", cfg)
	tls.Dial("tcp", "localhost:8883", &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState})
}

func loopbackAndBeyond(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = logState // want `logState as VerifyConnection takes the place of one`
	tls.Dial("tcp", "127.0.0.1:8883", cfg)
	tls.Dial("tcp", ip+":8883", cfg)
}

func maybeWrap(base *tls.Config, serial string) *tls.Config {
	if serial == "" {
		return base
	}
	return printertls.Verifier{Name: serial}.Config(base)
}

func baseMaybe(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: logState} // want `logState as VerifyConnection accepts every certificate`
	cfg = maybeWrap(cfg, serial)
	tls.Dial("tcp", ip+":8883", cfg)
}
