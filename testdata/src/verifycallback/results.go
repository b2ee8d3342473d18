package verifycallback

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log"

	"verifycallback/pki"
)

// The result is ignored.

func ignored(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name}) // want `the error of cs.PeerCertificates\[0\].Verify does not stop VerifyConnection, and InsecureSkipVerify leaves the check to it: a certificate that fails is accepted, so whoever answers at addr can pose as the server; return the error`
			return nil
		},
	})
}

func ignoredLogged(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name}); err != nil { // want `the error of cs.PeerCertificates\[0\].Verify does not stop VerifyConnection`
				log.Println("certificate:", err)
			}
			return nil
		},
	})
}

func ignoredHelper(addr string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			cert, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			_ = verifyServer(cert) // want `the error of verifyServer does not stop VerifyPeerCertificate`
			return nil
		},
	})
}

func verifyServer(cert *x509.Certificate) error {
	if _, err := cert.Verify(x509.VerifyOptions{}); err != nil {
		return err
	}
	return cert.VerifyHostname("server.internal")
}

func ignoredForgiven(cs tls.ConnectionState) error {
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: "server.internal"}) // want `the error of cs.PeerCertificates\[0\].Verify does not stop ignoredForgiven as VerifyConnection`
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {
		return nil
	}
	return err
}

func ignoredNamed(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: ignoredForgiven})
}

func ignoredSwitch(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name}) // want `the error of cs.PeerCertificates\[0\].Verify does not stop`
			switch err.(type) {
			case nil, x509.HostnameError:
				return nil
			}
			return err
		},
	})
}

func ignoredReset(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name}) // want `the error of cs.PeerCertificates\[0\].Verify does not stop`
			if err != nil {
				err = nil
			}
			return err
		},
	})
}

func ignoredDeferred(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) (err error) {
			defer func() { err = nil }()
			_, err = cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name}) // want `the error of cs.PeerCertificates\[0\].Verify does not stop`
			return err
		},
	})
}

func ignoredElsewhere(addr string, pool *x509.CertPool, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if err := pki.Chain(cs.PeerCertificates[0], pool); err != nil { // want `the error of pki.Chain does not stop VerifyConnection`
				log.Print(err)
			}
			return cs.PeerCertificates[0].VerifyHostname(name)
		},
	})
}

// The name is empty.

func emptyName(pool *x509.CertPool) {
	tls.Dial("tcp", "192.168.1.20:443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: cs.ServerName}) // want `DNSName in VerifyConnection is the ServerName of the connection, which is empty for the IP address "192.168.1.20:443": Verify then checks no name, and whoever has any certificate of these CAs can pose as the server; refuse an empty ServerName, or set DNSName to the name that you expect`
			return err
		},
	})
}

func emptyNameUnknown(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			opts := x509.VerifyOptions{Roots: pool, Intermediates: x509.NewCertPool()}
			opts.DNSName = cs.ServerName // want `which is empty where an IP address is dialled`
			for _, cert := range cs.PeerCertificates[1:] {
				opts.Intermediates.AddCert(cert)
			}
			_, err := cs.PeerCertificates[0].Verify(opts)
			return err
		},
	})
}

func emptyNameField(c *client, pool *x509.CertPool, ip string) {
	tls.Dial("tcp", ip+":443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			name := cs.ServerName
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: name}) // want `which is empty for the IP address ip \+ ":443"`
			return err
		},
	})
}

func emptyNameSet(pool *x509.CertPool) *tls.Config {
	return &tls.Config{
		ServerName:         "10.0.0.7",
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: cs.ServerName}) // want `which is empty for the IP address "10.0.0.7"`
			return err
		},
	}
}

func emptyNameHelper() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: verifyState}
}

func verifyState(cs tls.ConnectionState) error {
	return verifyFor(cs.PeerCertificates, cs.ServerName)
}

func verifyFor(certs []*x509.Certificate, name string) error {
	_, err := certs[0].Verify(x509.VerifyOptions{DNSName: name}) // want `DNSName in verifyState as VerifyConnection is the ServerName of the connection`
	return err
}

func emptyNameLogged(addr string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if cs.ServerName == "" {
				log.Print("no name")
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: cs.ServerName}) // want `which is empty where an IP address is dialled`
			return err
		},
	})
}

// The verified chains are read.

func chainsRange(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(_ [][]byte, chains [][]*x509.Certificate) error {
			for _, chain := range chains { // want `chains is always nil under InsecureSkipVerify, so VerifyPeerCertificate finds nothing there to check, and whoever answers at addr can pose as the server; call Verify on the peer's certificate, and use the chains that it returns`
				if err := chain[0].VerifyHostname(name); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

func chainsCounted(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if len(cs.VerifiedChains) > 0 { // want `cs.VerifiedChains is always nil under InsecureSkipVerify`
				return cs.VerifiedChains[0][0].VerifyHostname(name)
			}
			return nil
		},
	})
}

func chainsNone(addr string, pin []byte) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, verified [][]*x509.Certificate) error {
			if verified == nil { // want `verified is always nil under InsecureSkipVerify`
				return nil
			}
			if string(raw[0]) != string(pin) {
				return errors.New("somebody else")
			}
			return nil
		},
	})
}

func chainsIndexed(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(_ [][]byte, chains [][]*x509.Certificate) error {
			leaf := chains[0][0] // want `chains is always nil under InsecureSkipVerify`
			return leaf.VerifyHostname(name)
		},
	})
}

func chainsHelper(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: verifyChains})
}

func verifyChains(_ [][]byte, chains [][]*x509.Certificate) error {
	return checkChains(chains)
}

func checkChains(chains [][]*x509.Certificate) error {
	for i := range chains { // want `chains is always nil under InsecureSkipVerify, so verifyChains as VerifyPeerCertificate finds nothing`
		if chains[i][0].Subject.CommonName != "server" {
			return errors.New("somebody else")
		}
	}
	return nil
}

func chainsLoop(addr string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			for i := 0; i < len(cs.VerifiedChains); i++ { // want `cs.VerifiedChains is always nil under InsecureSkipVerify`
				if cs.VerifiedChains[i][0].Subject.CommonName != "server" {
					return errors.New("somebody else")
				}
			}
			return nil
		},
	})
}

// The peer is trusted.

func trusted(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			roots := x509.NewCertPool()
			for _, cert := range cs.PeerCertificates {
				roots.AddCert(cert) // want `what the peer presents becomes a root for its own verification in VerifyConnection: whoever answers at addr can pose as the server with a CA of their own; take the roots from somewhere else`
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: name})
			return err
		},
	})
}

func trustedRaw(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			opts := x509.VerifyOptions{DNSName: name, Roots: x509.NewCertPool()}
			var leaf *x509.Certificate
			for i, der := range raw {
				cert, err := x509.ParseCertificate(der)
				if err != nil {
					return err
				}
				if i == 0 {
					leaf = cert
				} else {
					opts.Roots.AddCert(cert) // want `what the peer presents becomes a root`
				}
			}
			_, err := leaf.Verify(opts)
			return err
		},
	})
}

func trustedLast(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			pool := x509.NewCertPool()
			last := cs.PeerCertificates[len(cs.PeerCertificates)-1]
			if last.IsCA {
				pool.AddCert(last) // want `what the peer presents becomes a root`
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: name})
			return err
		},
	})
}

func trustedSystem(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			pool, err := x509.SystemCertPool()
			if err != nil {
				return err
			}
			pool.AddCert(cs.PeerCertificates[0]) // want `what the peer presents becomes a root`
			_, err = cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: name})
			return err
		},
	})
}

func poolOf(certs []*x509.Certificate) *x509.CertPool {
	pool := x509.NewCertPool()
	for _, cert := range certs {
		pool.AddCert(cert) // want `what the peer presents becomes a root`
	}
	return pool
}

func trustedHelper(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: poolOf(cs.PeerCertificates), DNSName: name})
			return err
		},
	})
}

func trustedCaptured(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			pool.AddCert(cs.PeerCertificates[len(cs.PeerCertificates)-1]) // want `what the peer presents becomes a root`
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: name})
			return err
		},
	})
}
