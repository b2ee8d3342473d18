package strictx509

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	ct "github.com/google/certificate-transparency-go/x509"
)

var vendor = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1}

// Critical extensions that are known are taken away, and no others.

func filtered(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = slices.DeleteFunc(cert.UnhandledCriticalExtensions, vendor.Equal)
	_, err := cert.Verify(opts)
	return err
}

func filteredByHand(cert *x509.Certificate, opts x509.VerifyOptions) error {
	var left []asn1.ObjectIdentifier
	for _, oid := range cert.UnhandledCriticalExtensions {
		if !oid.Equal(vendor) {
			left = append(left, oid)
		}
	}
	cert.UnhandledCriticalExtensions = left
	_, err := cert.Verify(opts)
	return err
}

func filteredInPlace(cert *x509.Certificate, opts x509.VerifyOptions) error {
	all := cert.UnhandledCriticalExtensions
	cert.UnhandledCriticalExtensions = nil
	for _, oid := range all {
		if !oid.Equal(vendor) {
			cert.UnhandledCriticalExtensions = append(cert.UnhandledCriticalExtensions, oid)
		}
	}
	_, err := cert.Verify(opts)
	return err
}

func checkedFirst(cert *x509.Certificate, opts x509.VerifyOptions) error {
	for _, oid := range cert.UnhandledCriticalExtensions {
		if !oid.Equal(vendor) {
			return fmt.Errorf("unknown critical extension %v", oid)
		}
	}
	cert.UnhandledCriticalExtensions = nil
	_, err := cert.Verify(opts)
	return err
}

func checkedInCondition(cert *x509.Certificate, opts x509.VerifyOptions) error {
	if len(cert.UnhandledCriticalExtensions) == 1 && cert.UnhandledCriticalExtensions[0].Equal(vendor) {
		cert.UnhandledCriticalExtensions = nil
	}
	_, err := cert.Verify(opts)
	return err
}

func checkedByCall(cert *x509.Certificate, opts x509.VerifyOptions) error {
	if !slices.ContainsFunc(cert.UnhandledCriticalExtensions, isForeign) {
		cert.UnhandledCriticalExtensions = nil
	}
	_, err := cert.Verify(opts)
	return err
}

func isForeign(oid asn1.ObjectIdentifier) bool { return !oid.Equal(vendor) }

func onlyKnown(cert *x509.Certificate) error {
	if slices.ContainsFunc(cert.UnhandledCriticalExtensions, isForeign) {
		return errors.New("unknown critical extension")
	}
	return nil
}

func checkedByHelper(cert *x509.Certificate, opts x509.VerifyOptions) error {
	if err := onlyKnown(cert); err != nil {
		return err
	}
	cert.UnhandledCriticalExtensions = nil
	_, err := cert.Verify(opts)
	return err
}

func template(parent *x509.Certificate, key any) ([]byte, error) {
	cert := &x509.Certificate{NotBefore: time.Now(), UnhandledCriticalExtensions: nil}
	cert.UnhandledCriticalExtensions = nil
	return x509.CreateCertificate(rand.Reader, cert, parent, nil, key)
}

func templateZero() x509.Certificate {
	var cert x509.Certificate
	cert.UnhandledCriticalExtensions = nil
	return cert
}

func afterwards(cert *x509.Certificate, opts x509.VerifyOptions) (*x509.Certificate, error) {
	if _, err := cert.Verify(opts); err != nil {
		return nil, err
	}
	cert.UnhandledCriticalExtensions = nil // for a shorter print
	return cert, nil
}

type mine struct{ UnhandledCriticalExtensions []string }

func otherType(m *mine) { m.UnhandledCriticalExtensions = nil }

// Clocks that run.

func now(roots *x509.CertPool) x509.VerifyOptions {
	return x509.VerifyOptions{Roots: roots, CurrentTime: time.Now()}
}

func zero() x509.VerifyOptions {
	return x509.VerifyOptions{CurrentTime: time.Time{}} // means now
}

func given(at time.Time) x509.VerifyOptions {
	return x509.VerifyOptions{CurrentTime: at}
}

type clock struct{ at time.Time }

func (c clock) Now() time.Time { return c.at }

func fromClock(c clock) *tls.Config { return &tls.Config{Time: c.Now} }

func systemClock() *tls.Config { return &tls.Config{Time: time.Now} }

func skewed(skew time.Duration) *tls.Config {
	return &tls.Config{Time: func() time.Time { return time.Now().Add(-skew) }}
}

var built = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func notBeforeBuilt() x509.VerifyOptions { // a clock that was never set
	at := time.Now()
	if at.Before(built) {
		at = built
	}
	return x509.VerifyOptions{CurrentTime: at}
}

func clockNotBeforeBuilt() *tls.Config {
	return &tls.Config{Time: func() time.Time {
		if now := time.Now(); now.After(built) {
			return now
		}
		return built
	}}
}

func graceByHand(cert *x509.Certificate, roots *x509.CertPool) error {
	if time.Now().After(cert.NotAfter.AddDate(0, 0, 30)) {
		return errors.New("expired for a month")
	}
	_, err := cert.Verify(x509.VerifyOptions{Roots: roots, CurrentTime: cert.NotBefore})
	return err
}

func signedCode(cert *x509.Certificate, roots *x509.CertPool) error {
	_, err := cert.Verify(x509.VerifyOptions{
		Roots:       roots,
		CurrentTime: cert.NotBefore, // a timestamp says when it was signed
		KeyUsages:   []x509.ExtKeyUsage{x509.ExtKeyUsageCodeSigning, x509.ExtKeyUsageAny},
	})
	return err
}

func dateOf(cert *x509.Certificate) time.Time { return cert.NotBefore }

// Verdicts that somebody hears.

func returned1(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	return err
}

func returned2(cert *x509.Certificate, opts x509.VerifyOptions) (bool, error) {
	chains, err := cert.Verify(opts)
	return len(chains) > 0, err
}

func byChains(cert *x509.Certificate, opts x509.VerifyOptions) bool {
	chains, _ := cert.Verify(opts)
	return len(chains) > 0
}

func compared(cert *x509.Certificate, name string) bool {
	return cert.VerifyHostname(name) == nil
}

func loadRoots() {
	new(x509.Certificate).Verify(x509.VerifyOptions{})
	(&x509.Certificate{}).Verify(x509.VerifyOptions{})
}

func kept(cert *x509.Certificate, opts x509.VerifyOptions) (err error) {
	_, err = cert.Verify(opts)
	return
}

type verdicts struct{ err error }

func (v *verdicts) field(cert *x509.Certificate, opts x509.VerifyOptions) {
	_, v.err = cert.Verify(opts)
}

func inspectTool(cert *x509.Certificate, opts x509.VerifyOptions) {
	if _, err := cert.Verify(opts); err != nil {
		fmt.Println("not trusted:", err)
	} else {
		fmt.Println("trusted")
	}
}

func collected(certs []*x509.Certificate, opts x509.VerifyOptions) (errs []error) {
	for _, cert := range certs {
		if _, err := cert.Verify(opts); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

var loggedAndReturned = tls.Config{
	VerifyConnection: func(cs tls.ConnectionState) error {
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: cs.ServerName})
		if err != nil {
			log.Println(err)
		}
		return err
	},
}

var anyRoot = func(pools []*x509.CertPool) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		for _, pool := range pools {
			if _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool}); err != nil {
				log.Println("not of this one:", err)
				continue
			}
			return nil
		}
		return errors.New("no root fits")
	}
}

func loggedThenFatal(cs tls.ConnectionState) error {
	if err := cs.PeerCertificates[0].VerifyHostname("printer"); err != nil {
		log.Fatal(err)
	}
	return nil
}

func loggedAndClosed(conn *tls.Conn) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		if err := cs.PeerCertificates[0].VerifyHostname("printer"); err != nil {
			log.Println(err)
			conn.Close()
		}
		return nil
	}
}

type signature struct{}

func (signature) Verify(x509.VerifyOptions) ([]byte, error) { return nil, nil }

func otherVerify(s signature, opts x509.VerifyOptions) { s.Verify(opts) }

// Errors that are told apart.

func classify(err error) string {
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	switch {
	case errors.As(err, &unknown):
		return "unknown CA"
	case errors.As(err, &name):
		return "other name"
	}
	return ""
}

func isCertificateError(err error) bool {
	_, ok := err.(*tls.CertificateVerificationError)
	return ok || strings.Contains(err.Error(), "x509: ")
}

func explained(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {
		return fmt.Errorf("give the CA with -ca: %w", err)
	}
	return err
}

func nameByHand(cert *x509.Certificate, opts x509.VerifyOptions, serial string) error {
	_, err := cert.Verify(opts)
	var name x509.HostnameError
	if errors.As(err, &name) && cert.Subject.CommonName == serial {
		return nil
	}
	return err
}

func pinInstead(cert *x509.Certificate, opts x509.VerifyOptions, pin [32]byte) error {
	_, err := cert.Verify(opts)
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {
		if sha256.Sum256(cert.Raw) != pin {
			return err
		}
		return nil
	}
	return err
}

func pinAfter(cert *x509.Certificate, opts x509.VerifyOptions, pin []byte) error {
	_, err := cert.Verify(opts)
	var unknown x509.UnknownAuthorityError
	if err != nil && !errors.As(err, &unknown) {
		return err
	}
	sum := sha256.Sum256(cert.Raw)
	if !bytes.Equal(sum[:], pin) {
		return errors.New("another certificate")
	}
	return nil
}

func alive(url string) error { // whether there is a server, whoever it is
	_, err := http.Get(url)
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {
		return nil
	}
	return err
}

func noFile(name string) error {
	_, err := os.ReadFile(name)
	var path *os.PathError
	if errors.As(err, &path) {
		return nil
	}
	return err
}

// Roots from elsewhere.

func intermediates(cs tls.ConnectionState, roots *x509.CertPool) error {
	between := x509.NewCertPool()
	for _, cert := range cs.PeerCertificates[1:] {
		between.AddCert(cert)
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, Intermediates: between})
	return err
}

func ownCA(ca *x509.Certificate) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(ca)
	return &tls.Config{RootCAs: pool}
}

func pinnedRoot(cs tls.ConnectionState, known map[[32]byte]bool) error {
	roots := x509.NewCertPool()
	for _, cert := range cs.PeerCertificates[1:] {
		if known[sha256.Sum256(cert.Raw)] {
			roots.AddCert(cert)
		}
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}

func pinnedRootEarly(cs tls.ConnectionState, pin []byte) error {
	roots := x509.NewCertPool()
	for _, cert := range cs.PeerCertificates {
		sum := sha256.Sum256(cert.Raw)
		if !bytes.Equal(sum[:], pin) {
			continue
		}
		roots.AddCert(cert)
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}

func shown(cs tls.ConnectionState, w io.Writer) {
	pool := x509.NewCertPool()
	for _, cert := range cs.PeerCertificates {
		pool.AddCert(cert)
	}
	fmt.Fprintln(w, pool)
}

func givenRoots(cs tls.ConnectionState, cas []*x509.Certificate) error {
	roots := x509.NewCertPool()
	for _, ca := range cas {
		roots.AddCert(ca)
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}

// Usages that are said.

func serverUsage(roots *x509.CertPool) x509.VerifyOptions {
	return x509.VerifyOptions{Roots: roots, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}
}

func givenUsages(usages []x509.ExtKeyUsage) x509.VerifyOptions {
	return x509.VerifyOptions{KeyUsages: usages}
}

func noUsages() x509.VerifyOptions { return x509.VerifyOptions{KeyUsages: nil} }

func clientUsage(roots *x509.CertPool) x509.VerifyOptions {
	return x509.VerifyOptions{Roots: roots, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
}

func usagesByHand(cert *x509.Certificate, roots *x509.CertPool) error {
	if !slices.Contains(cert.ExtKeyUsage, x509.ExtKeyUsageServerAuth) {
		return errors.New("not a server's certificate")
	}
	_, err := cert.Verify(x509.VerifyOptions{Roots: roots, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	return err
}

func anyInTemplate() *x509.Certificate {
	return &x509.Certificate{ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}
}

// Switches that stay off, or are somebody's choice.

func forkStrict(lenient bool) ct.VerifyOptions {
	return ct.VerifyOptions{DisableTimeChecks: false, DisableNameChecks: lenient}
}

var oldCertificates = flag.Bool("old-certificates", false, "accept certificates that have expired")

func forkByFlag() ct.VerifyOptions { return ct.VerifyOptions{DisableTimeChecks: *oldCertificates} }

func forkByEnvironment(opts *ct.VerifyOptions) {
	if os.Getenv("ANY_USAGE") != "" {
		opts.DisableEKUChecks = true
	}
}

type strictness struct{ skipNames, skipPaths bool }

func forkByField(s strictness) ct.VerifyOptions {
	return ct.VerifyOptions{DisableNameChecks: s.skipNames, DisablePathLenChecks: s.skipPaths}
}

func forkConstant() ct.VerifyOptions {
	const off = false
	return ct.VerifyOptions{DisableCriticalExtensionChecks: off, DisableNameConstraintChecks: !true}
}

type ownOptions struct{ DisableTimeChecks bool }

func otherSwitch() ownOptions { return ownOptions{DisableTimeChecks: true} }

// Settings that weaken nothing, or that somebody asks for.

func harmless() {
	os.Setenv("GODEBUG", "netdns=go,http2client=0")
	os.Setenv("GODEBUG", "x509negativeserial=0,rsa1024min=1")
	os.Setenv("MYDEBUG", "x509negativeserial=1")
	os.Setenv("GODEBUG", os.Getenv("GODEBUG")+",netdns=cgo")
	os.Setenv("GODEBUG", "default=go1.26")
	os.Setenv("GODEBUG", "tlssha1")
	os.Getenv("GODEBUG")
	fmt.Println("GODEBUG", "x509negativeserial=1")
}

func asked(settings string) {
	os.Setenv("GODEBUG", settings)
	if *oldCertificates {
		os.Setenv("GODEBUG", "x509negativeserial=1")
	}
}
