package verifycallback

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log"
)

// The function is not called when a session is resumed.

func resumes(addr string, want []byte) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		ClientSessionCache: tls.NewLRUClientSessionCache(0),
		VerifyPeerCertificate: func(rawCerts [][]byte, _ [][]*x509.Certificate) error { // want `VerifyPeerCertificate is not called when a session of tls.NewLRUClientSessionCache\(0\) is resumed: whoever has got a session into it, by another configuration or before the check has changed, is accepted without it; use VerifyConnection, which is called for each connection`
			if !bytes.Equal(rawCerts[0], want) {
				return errors.New("somebody else")
			}
			return nil
		},
	})
}

var sessions = tls.NewLRUClientSessionCache(64)

func resumesParsed(addr, serial string) {
	cfg := &tls.Config{ClientSessionCache: sessions}
	cfg.VerifyPeerCertificate = func(raw [][]byte, chains [][]*x509.Certificate) error { // want `VerifyPeerCertificate is not called when a session of sessions is resumed`
		if len(raw) == 0 {
			return errors.New("no certificate")
		}
		cert, err := x509.ParseCertificate(raw[0])
		if err != nil {
			return err
		}
		if cert.Subject.CommonName != serial || len(chains) == 0 {
			return errors.New("somebody else")
		}
		return nil
	}
	tls.Dial("tcp", addr, cfg)
}

func resumesLoop(addr string, want []byte) {
	tls.Dial("tcp", addr, &tls.Config{
		ClientSessionCache: sessions,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { // want `VerifyPeerCertificate is not called when a session`
			for _, der := range raw {
				if bytes.Equal(der, want) {
					return nil
				}
			}
			return errors.New("somebody else")
		},
	})
}

func (c *client) peer(raw [][]byte, _ [][]*x509.Certificate) error {
	if string(raw[0]) != c.serial {
		return errors.New("somebody else")
	}
	return nil
}

func (c *client) resumesMethod() {
	tls.Dial("tcp", c.host, &tls.Config{ClientSessionCache: sessions, VerifyPeerCertificate: c.peer}) // want `c.peer as VerifyPeerCertificate is not called when a session of sessions is resumed`
}

func resumesCopied(addr string, check func([][]byte) error) {
	tls.Dial("tcp", addr, &tls.Config{
		ClientSessionCache: sessions,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { // want `VerifyPeerCertificate is not called when a session`
			return check(raw)
		},
	})
}

func tickets(cert tls.Certificate, pool *x509.CertPool, revoked map[string]bool) {
	tls.Listen("tcp", ":443", &tls.Config{
		Certificates: []tls.Certificate{cert},
		ClientAuth:   tls.RequireAndVerifyClientCert,
		ClientCAs:    pool,
		VerifyPeerCertificate: func(_ [][]byte, chains [][]*x509.Certificate) error { // want `VerifyPeerCertificate is not called when a client resumes a session with its ticket: a client that would be refused by now stays accepted; use VerifyConnection, which is called for each connection`
			if revoked[chains[0][0].SerialNumber.String()] {
				return errors.New("revoked")
			}
			return nil
		},
	})
}

func ticketsIfGiven(cert tls.Certificate) {
	tls.Listen("tcp", ":443", &tls.Config{
		Certificates: []tls.Certificate{cert},
		ClientAuth:   tls.VerifyClientCertIfGiven,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { // want `VerifyPeerCertificate is not called when a client resumes`
			if len(raw) > 0 && len(raw[0]) > 4096 {
				return errors.New("too large")
			}
			return nil
		},
	})
}

func ticketsAny(cert tls.Certificate, known map[string]bool) {
	tls.Listen("tcp", ":443", &tls.Config{
		Certificates: []tls.Certificate{cert},
		ClientAuth:   tls.RequireAnyClientCert,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { // want `VerifyPeerCertificate is not called when a client resumes`
			if !known[string(raw[0])] {
				return errors.New("unknown")
			}
			return nil
		},
	})
}

// Look-alikes.

func resumesNothing(addr string, pin []byte) {
	pinned := func(raw [][]byte, _ [][]*x509.Certificate) error {
		if !bytes.Equal(raw[0], pin) {
			return errors.New("somebody else")
		}
		return nil
	}
	tls.Dial("tcp", addr, &tls.Config{VerifyPeerCertificate: pinned})
	tls.Dial("tcp", addr, &tls.Config{VerifyPeerCertificate: pinned, ClientSessionCache: nil})
	tls.Dial("tcp", addr, &tls.Config{
		ClientSessionCache:    sessions,
		VerifyPeerCertificate: pinned,
		VerifyConnection:      func(cs tls.ConnectionState) error { return pinned([][]byte{cs.PeerCertificates[0].Raw}, nil) },
	})
	tls.Dial("tcp", addr, &tls.Config{
		ClientSessionCache: sessions,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			log.Print(len(raw), " certificates")
			return nil
		},
	})
	tls.Listen("tcp", ":443", &tls.Config{
		ClientAuth:             tls.RequireAndVerifyClientCert,
		SessionTicketsDisabled: true,
		VerifyPeerCertificate:  pinned,
	})
	tls.Listen("tcp", ":443", &tls.Config{ClientAuth: tls.NoClientCert, VerifyPeerCertificate: pinned})
	tls.Listen("tcp", ":443", &tls.Config{
		ClientAuth:       tls.RequireAndVerifyClientCert,
		VerifyConnection: func(cs tls.ConnectionState) error { return pinned([][]byte{cs.PeerCertificates[0].Raw}, nil) },
	})
}
