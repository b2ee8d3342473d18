package clientauth

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"net"
	"net/http"
	"os"
)

// Certificates that are verified, or not asked for.

func verified(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert}
}

func verifiedIfGiven(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ClientCAs: pool, ClientAuth: tls.VerifyClientCertIfGiven}
}

func none() *tls.Config { return &tls.Config{ClientAuth: tls.NoClientCert} }

func nothing(pool *x509.CertPool) *tls.Config { return &tls.Config{ClientCAs: pool} }

func raised(pool *x509.CertPool) *tls.Config {
	cfg := &tls.Config{ClientCAs: pool}
	cfg.ClientAuth = tls.RequireAnyClientCert
	cfg.ClientAuth = tls.RequireAndVerifyClientCert
	return cfg
}

// A callback verifies.

func byConnection(pin []byte) *tls.Config {
	return &tls.Config{
		ClientAuth: tls.RequireAnyClientCert,
		VerifyConnection: func(cs tls.ConnectionState) error {
			return errors.New("not yet")
		},
	}
}

func byRaw(pin []byte) *tls.Config {
	cfg := &tls.Config{ClientAuth: tls.RequireAnyClientCert}
	cfg.VerifyPeerCertificate = func(raw [][]byte, _ [][]*x509.Certificate) error {
		if !bytes.Equal(raw[0], pin) {
			return errors.New("another certificate")
		}
		return nil
	}
	return cfg
}

func byClone(l net.Listener, verify func(tls.ConnectionState) error) net.Listener {
	cfg := base.Clone()
	cfg.VerifyConnection = verify
	return tls.NewListener(l, cfg)
}

var base = &tls.Config{ClientAuth: tls.RequireAnyClientCert}

func perClient(l net.Listener, strict *tls.Config) net.Listener {
	return tls.NewListener(l, &tls.Config{
		ClientAuth: tls.RequestClientCert,
		GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) {
			return strict, nil
		},
	})
}

// Somebody else chooses.

var anyClient = flag.Bool("any-client", false, "take any client certificate")

func byFlag(pool *x509.CertPool) *tls.Config {
	cfg := &tls.Config{ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert}
	if *anyClient {
		cfg.ClientAuth = tls.RequireAnyClientCert
	}
	return cfg
}

func byEnvironment(pool *x509.CertPool) *tls.Config {
	mode := tls.RequireAndVerifyClientCert
	if os.Getenv("ANY_CLIENT") != "" {
		mode = tls.RequireAnyClientCert
	}
	return &tls.Config{ClientCAs: pool, ClientAuth: mode}
}

func byText(text string, pool *x509.CertPool) (*tls.Config, error) {
	cfg := &tls.Config{ClientCAs: pool}
	switch text {
	case "RequestClientCert":
		cfg.ClientAuth = tls.RequestClientCert
	case "RequireAnyClientCert", "RequireClientCert":
		cfg.ClientAuth = tls.RequireAnyClientCert
	case "":
		cfg.ClientAuth = tls.NoClientCert
	default:
		return nil, errors.New("no such ClientAuth")
	}
	return cfg, nil
}

var modes = map[string]tls.ClientAuthType{
	"request": tls.RequestClientCert,
	"require": tls.RequireAnyClientCert,
	"verify":  tls.RequireAndVerifyClientCert,
}

func byMap(text string) *tls.Config { return &tls.Config{ClientAuth: modes[text]} }

func byParameter(mode tls.ClientAuthType) *tls.Config { return &tls.Config{ClientAuth: mode} }

func verifiedArgument() *tls.Config { return byParameter(tls.RequireAndVerifyClientCert) }

func withCA(file string, load func(string) *x509.CertPool) *tls.Config {
	cfg := &tls.Config{ClientAuth: tls.RequestClientCert}
	if file != "" {
		cfg.ClientCAs = load(file)
		cfg.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return cfg
}

// Requested hands a configuration to those who look at the certificate.
func Requested() *tls.Config { return &tls.Config{ClientAuth: tls.RequestClientCert} }

// Look-alikes.

func compared(cfg *tls.Config) bool { return cfg.ClientAuth == tls.RequireAnyClientCert }

type settings struct{ ClientAuth tls.ClientAuthType }

func otherType() settings { return settings{ClientAuth: tls.RequireAnyClientCert} }

func client() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{}}}
}
