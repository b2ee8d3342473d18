package verifycallback

import (
	"bytes"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tlslint/tlslint/printertls"

	"verifycallback/pki"
)

var errSomebodyElse = errors.New("somebody else")

// skipped dials with a function in place of verification.
func skipped(addr string, verify func(tls.ConnectionState) error) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify})
}

// Chain and name.

func chainAndDNSName(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			opts := x509.VerifyOptions{Roots: pool, DNSName: name, Intermediates: x509.NewCertPool()}
			for _, cert := range cs.PeerCertificates[1:] {
				opts.Intermediates.AddCert(cert)
			}
			_, err := cs.PeerCertificates[0].Verify(opts)
			return err
		},
	})
}

func chainAndHostname(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			leaf := cs.PeerCertificates[0]
			if _, err := leaf.Verify(x509.VerifyOptions{Roots: pool}); err != nil {
				return fmt.Errorf("chain: %w", err)
			}
			return leaf.VerifyHostname(cs.ServerName) // an empty name never fits
		},
	})
}

func chainAndCommonName(addr, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			leaf := cs.PeerCertificates[0]
			if _, err := leaf.Verify(x509.VerifyOptions{Roots: pool}); err != nil {
				return err
			}
			if leaf.Subject.CommonName != serial {
				return errSomebodyElse
			}
			return nil
		},
	})
}

func chainAndHelpers(addr, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			cert, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			if err := verifyChain(cert, pool); err != nil {
				return err
			}
			return checkName(cert, serial)
		},
	})
}

func checkName[T ~string](cert *x509.Certificate, want T) error {
	for _, name := range append(cert.DNSNames, cert.Subject.CommonName) {
		if strings.EqualFold(name, string(want)) {
			return nil
		}
	}
	return errSomebodyElse
}

func (c *client) complete(cs tls.ConnectionState) error {
	cert := cs.PeerCertificates[0]
	return errors.Join(verifyChain(cert, nil), checkName(cert, c.serial))
}

func (c *client) chainAndMethod() {
	tls.Dial("tcp", c.host, &tls.Config{InsecureSkipVerify: true, VerifyConnection: c.complete})
}

func chainAndFlag(addr, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) (err error) {
			defer func() {
				if err != nil {
					err = fmt.Errorf("%s: %w", addr, err)
				}
			}()
			cert, found := cs.PeerCertificates[0], false
			if err = verifyChain(cert, pool); err != nil {
				return
			}
			for _, name := range cert.DNSNames {
				if name == serial {
					found = true
					break
				}
			}
			if !found {
				err = errSomebodyElse
			}
			return
		},
	})
}

func chainElsewhereToo(addr, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: pki.Server(pool, serial)})
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if err := pki.Chain(cs.PeerCertificates[0], pool); err != nil {
				return err
			}
			return pki.Named(cs.PeerCertificates[0], serial)
		},
	})
}

func inTwoFunctions(addr, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			cert, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			return verifyChain(cert, pool)
		},
		VerifyConnection: func(cs tls.ConnectionState) error {
			return checkName(cs.PeerCertificates[0], serial)
		},
	})
}

// Comparisons with what is known beforehand.

func pinnedSum(addr string, want [32]byte) {
	skipped(addr, func(cs tls.ConnectionState) error {
		if sha256.Sum256(cs.PeerCertificates[0].Raw) != want {
			return errSomebodyElse
		}
		return nil
	})
}

func pinnedKey(addr, pin string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			for _, der := range raw {
				cert, err := x509.ParseCertificate(der)
				if err != nil {
					return err
				}
				sum := sha256.Sum256(cert.RawSubjectPublicKeyInfo)
				if base64.StdEncoding.EncodeToString(sum[:]) == pin {
					return nil
				}
			}
			return errSomebodyElse
		},
	})
}

func pinnedBytes(addr string, want []byte) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: pki.Pinned(want)})
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			if len(raw) != 1 || !bytes.Equal(raw[0], want) {
				return errSomebodyElse
			}
			return nil
		},
	})
}

func pinnedConstantTime(addr string, want []byte) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			hash := sha256.New()
			hash.Write(cs.PeerCertificates[0].Raw)
			if subtle.ConstantTimeCompare(hash.Sum(nil), want) == 0 {
				return errSomebodyElse
			}
			return nil
		},
	})
}

type pins struct {
	mu    sync.Mutex
	known map[string]bool
}

func (p *pins) verify(cs tls.ConnectionState) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	sum := sha256.Sum256(cs.PeerCertificates[0].Raw)
	if !p.known[hex.EncodeToString(sum[:])] {
		return errSomebodyElse
	}
	return nil
}

func pinnedSet(addr string, p *pins) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: p.verify})
}

func pinnedFile(addr, file string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			want, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			if got := fmt.Sprintf("%x", sha256.Sum256(cs.PeerCertificates[0].Raw)); got != strings.TrimSpace(string(want)) {
				return fmt.Errorf("certificate %s", got)
			}
			return nil
		},
	})
}

func pinnedRSA(addr string, want *rsa.PublicKey) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			switch key := cs.PeerCertificates[0].PublicKey.(type) {
			case *rsa.PublicKey:
				if key.Equal(want) {
					return nil
				}
			}
			return errSomebodyElse
		},
	})
}

func pinnedOrVerified(addr, name string, certs []*x509.Certificate) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			leaf := cs.PeerCertificates[0]
			if slices.ContainsFunc(certs, leaf.Equal) {
				return nil
			}
			_, err := leaf.Verify(x509.VerifyOptions{DNSName: name})
			return err
		},
	})
}

// first use is trusted, and the certificate compared from then on.
type firstUse struct{ known map[string][]byte }

func (f *firstUse) verify(host string) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		raw := cs.PeerCertificates[0].Raw
		known, ok := f.known[host]
		if !ok {
			f.known[host] = raw
			return nil
		}
		if !bytes.Equal(known, raw) {
			return errSomebodyElse
		}
		return nil
	}
}

func trustOnFirstUse(addr string, f *firstUse) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: f.verify(addr)})
}

// Results that count.

func fallback(addr, name string, own, public *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			leaf := cs.PeerCertificates[0]
			if _, err := leaf.Verify(x509.VerifyOptions{Roots: public, DNSName: name}); err != nil {
				log.Print(err)
				_, err = leaf.Verify(x509.VerifyOptions{Roots: own, DNSName: name})
				return err
			}
			return nil
		},
	})
}

func classified(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name})
			var invalid x509.CertificateInvalidError
			if errors.As(err, &invalid) && invalid.Reason == x509.Expired {
				return fmt.Errorf("expired at %s", cs.PeerCertificates[0].NotAfter)
			}
			return err
		},
	})
}

func anyOfSeveral(addr string, pool *x509.CertPool, names []string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			leaf := cs.PeerCertificates[0]
			if err := verifyChain(leaf, pool); err != nil {
				return err
			}
			var err error
			for _, name := range names {
				if err = leaf.VerifyHostname(name); err == nil {
					return nil
				}
			}
			return err
		},
	})
}

func collected(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			var errs []error
			if err := verifyChain(cs.PeerCertificates[0], pool); err != nil {
				errs = append(errs, err)
			}
			if err := cs.PeerCertificates[0].VerifyHostname(name); err != nil {
				errs = append(errs, err)
			}
			return errors.Join(errs...)
		},
	})
}

func fatal(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name}); err != nil {
				log.Fatal(err)
			}
			return nil
		},
	})
}

func inLiteral(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			var failed error
			check := func(err error) {
				if err != nil && failed == nil {
					failed = err
				}
			}
			check(verifyChain(cs.PeerCertificates[0], pool))
			check(cs.PeerCertificates[0].VerifyHostname(name))
			return failed
		},
	})
}

// Names that are not empty.

func hostName() {
	tls.Dial("tcp", "server.example:443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			opts := x509.VerifyOptions{DNSName: cs.ServerName, Intermediates: x509.NewCertPool()}
			for _, cert := range cs.PeerCertificates[1:] {
				opts.Intermediates.AddCert(cert)
			}
			_, err := cs.PeerCertificates[0].Verify(opts)
			return err
		},
	})
}

func nameSet(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		ServerName:         name,
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: cs.ServerName})
			return err
		},
	})
}

func emptyRefused(ip string) {
	tls.Dial("tcp", ip+":443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if cs.ServerName == "" {
				return errors.New("no name to check")
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: cs.ServerName})
			return err
		},
	})
}

func emptyReplaced(ip, name string) {
	tls.Dial("tcp", ip+":443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if cs.ServerName != "" {
				name = cs.ServerName
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name})
			return err
		},
	})
}

func nameFromElsewhere(cfg *tls.Config) {
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: cs.ServerName})
		return err
	}
}

func nameAndServerName(ip, name string) {
	tls.Dial("tcp", ip+":443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if cs.ServerName != name {
				return errSomebodyElse
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: cs.ServerName})
			return err
		},
	})
}

// Chains that are there, or not needed.

func ownChains(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			chains, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool})
			if err != nil {
				return err
			}
			for _, chain := range chains {
				if chain[0].Subject.CommonName == name {
					return nil
				}
			}
			return errSomebodyElse
		},
	})
}

func chainsWhereThere(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if len(cs.VerifiedChains) > 0 {
				return nil
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name})
			return err
		},
	})
}

func chainsRequired(addr string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(_ [][]byte, chains [][]*x509.Certificate) error {
			if len(chains) == 0 {
				return errors.New("not verified")
			}
			return nil
		},
	})
}

func chainsHandedOn(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			cert, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			chains, err := cert.Verify(x509.VerifyOptions{Roots: pool, DNSName: name})
			if err != nil {
				return err
			}
			return rootIs(chains, "Our CA")
		},
	})
}

func rootIs(chains [][]*x509.Certificate, name string) error {
	for _, chain := range chains {
		if root := chain[len(chain)-1]; root.Subject.CommonName == name {
			return nil
		}
	}
	return errSomebodyElse
}

func chainsFilled(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) (err error) {
			cs.VerifiedChains, err = cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name})
			return err
		},
	})
}

func chainsLogged(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			for _, chain := range cs.VerifiedChains {
				log.Print(len(chain))
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name})
			return err
		},
	})
}

// Roots that somebody has chosen.

func knownRoot(addr string, known map[[32]byte]bool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			roots := x509.NewCertPool()
			for _, cert := range cs.PeerCertificates {
				if known[sha256.Sum256(cert.Raw)] {
					roots.AddCert(cert)
				}
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: "server"})
			return err
		},
	})
}

func rootFromFile(addr string, pem []byte) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			roots := x509.NewCertPool()
			if !roots.AppendCertsFromPEM(pem) {
				return errors.New("no CA")
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: "server"})
			return err
		},
	})
}

func rootsOfSystem(addr string, ca *x509.Certificate) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			roots, err := x509.SystemCertPool()
			if err != nil {
				roots = x509.NewCertPool()
			}
			roots.AddCert(ca)
			_, err = cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: "server"})
			return err
		},
	})
}

func rootsOfConfig(addr string, cfg *tls.Config) {
	cfg.InsecureSkipVerify = true
	cfg.VerifyPeerCertificate = func(raw [][]byte, _ [][]*x509.Certificate) error {
		var certs []*x509.Certificate
		for _, der := range raw {
			cert, err := x509.ParseCertificate(der)
			if err != nil {
				return err
			}
			certs = append(certs, cert)
		}
		opts := x509.VerifyOptions{Roots: cfg.RootCAs, DNSName: cfg.ServerName, Intermediates: x509.NewCertPool()}
		for i := 1; i < len(certs); i++ {
			opts.Intermediates.AddCert(certs[i])
		}
		_, err := certs[0].Verify(opts)
		return err
	}
	tls.Dial("tcp", addr, cfg)
}

func rootsCloned(addr string, pool *x509.CertPool, more []*x509.Certificate) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			roots := pool.Clone()
			for _, cert := range more {
				roots.AddCert(cert)
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: "server"})
			return err
		},
	})
}

// the CA comes with the certificate, and is known by its fingerprint.
func pinnedRoot(addr string, want [32]byte) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			roots := x509.NewCertPool()
			for _, der := range raw {
				if sha256.Sum256(der) == want {
					ca, err := x509.ParseCertificate(der)
					if err != nil {
						return err
					}
					roots.AddCert(ca)
				}
			}
			leaf, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			_, err = leaf.Verify(x509.VerifyOptions{Roots: roots})
			return err
		},
	})
}

// Somebody else decides.

var insecure = flag.Bool("insecure", false, "accept any certificate")

func skippedByFlag(addr string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: *insecure,
		VerifyConnection:   func(tls.ConnectionState) error { return nil },
	})
}

func acceptedByFlag(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if *insecure {
				return nil
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name})
			return err
		},
	})
}

func byMode(addr, mode string, pool *x509.CertPool) {
	cfg := &tls.Config{}
	switch mode {
	case "verify-ca":
		cfg.InsecureSkipVerify = true
		cfg.VerifyPeerCertificate = func(raw [][]byte, _ [][]*x509.Certificate) error {
			cert, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			return verifyChain(cert, pool)
		}
	}
	tls.Dial("tcp", addr, cfg)
}

func byModeReturned(addr, mode string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: ofMode(mode)})
}

func ofMode(mode string) func(tls.ConnectionState) error {
	switch mode {
	case "none":
		return func(tls.ConnectionState) error { return nil }
	case "certificate":
		return func(cs tls.ConnectionState) error { return verifyChain(cs.PeerCertificates[0], nil) }
	}
	return func(cs tls.ConnectionState) error { return verifyServer(cs.PeerCertificates[0]) }
}

func replacedByFlag(addr string) {
	cfg := &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(tls.ConnectionState) error { return nil },
	}
	if !*insecure {
		cfg.VerifyConnection = func(cs tls.ConnectionState) error { return verifyServer(cs.PeerCertificates[0]) }
	}
	tls.Dial("tcp", addr, cfg)
}

func nameIfAny(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			opts := x509.VerifyOptions{Roots: pool}
			if name != "" {
				opts.DNSName = name
			}
			_, err := cs.PeerCertificates[0].Verify(opts)
			return err
		},
	})
}

// Functions that cannot be seen, or not be understood.

type verifier interface {
	Verify(cs tls.ConnectionState) error
}

func byInterface(addr string, v verifier) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: v.Verify})
}

func byParameter(addr string, authorize func(*x509.Certificate) error) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: pki.Authorized(authorize)})
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			cert, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			return authorize(cert)
		},
	})
}

func wrapped(addr string, cfg *tls.Config) {
	cfg = cfg.Clone()
	before := cfg.VerifyConnection
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		log.Println("connected to", cs.ServerName)
		if before != nil {
			return before(cs)
		}
		return nil
	}
	tls.Dial("tcp", addr, cfg)
}

func observed(addr string, seen chan<- []*x509.Certificate) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			seen <- cs.PeerCertificates
			return nil
		},
	})
}

func comparedLater(addr string, want []byte) error {
	var got []byte
	conn, err := tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			got = raw[0]
			return nil
		},
	})
	if err != nil {
		return err
	}
	defer conn.Close()
	if !bytes.Equal(got, want) {
		return errSomebodyElse
	}
	return nil
}

type group struct{ err error }

func (g *group) Go(check func() error) {
	if err := check(); err != nil {
		g.err = err
	}
}

func (g *group) Wait() error { return g.err }

func together(addr, name string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			var g group
			g.Go(func() error { return verifyChain(cs.PeerCertificates[0], pool) })
			g.Go(func() error { return checkName(cs.PeerCertificates[0], name) })
			return g.Wait()
		},
	})
}

func resumed(addr, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if cs.DidResume {
				return nil // it was checked when the session began
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name})
			return err
		},
	})
}

// An extra check may do what it likes.

func extra(addr string) {
	tls.Dial("tcp", addr, &tls.Config{VerifyConnection: func(tls.ConnectionState) error { return nil }})
	tls.Dial("tcp", addr, &tls.Config{VerifyConnection: func(cs tls.ConnectionState) error {
		if len(cs.VerifiedChains) > 0 && cs.VerifiedChains[0][0].NotAfter.Before(time.Now().AddDate(0, 1, 0)) {
			log.Print("the certificate expires soon")
		}
		return nil
	}})
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: false,
		VerifyPeerCertificate: func(_ [][]byte, chains [][]*x509.Certificate) error {
			for _, chain := range chains {
				if chain[len(chain)-1].Subject.CommonName == "Our CA" {
					return nil
				}
			}
			return errSomebodyElse
		},
	})
}

func noneAtAll(addr string) {
	tls.Dial("tcp", addr, &tls.Config{VerifyConnection: nil})
}

func replaced(addr, name string, pool *x509.CertPool) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	cfg.VerifyConnection = func(tls.ConnectionState) error { return nil }
	cfg.VerifyConnection = pki.Server(pool, name)
	tls.Dial("tcp", addr, cfg)
}

func template(addr, name string, pool *x509.CertPool) {
	base := &tls.Config{InsecureSkipVerify: true, VerifyConnection: toCA(pool)}
	cfg := base.Clone()
	cfg.VerifyConnection = pki.Server(pool, name)
	tls.Dial("tcp", addr, cfg)
}

func byPrintertls(ip, serial string) {
	cfg := &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(cs tls.ConnectionState) error { return nil },
	}
	tls.Dial("tcp", ip+":8883", printertls.Verifier{Name: serial}.Config(cfg))
}

func server() {
	tls.Listen("tcp", ":443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(tls.ConnectionState) error { return nil },
	})
}

func reported(addr string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		//tlslint:ignore verifycallback the program shows the certificates of any server
		VerifyConnection: func(cs tls.ConnectionState) error { return nil },
	})
}
