package strictx509

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	ct "github.com/google/certificate-transparency-go/x509"
)

// Critical extensions cleared.

func clearedNil(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert is cleared: Verify then accepts certificates with critical extensions that nobody has processed`
	_, err := cert.Verify(opts)
	return err
}

func clearedEmpty(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = []asn1.ObjectIdentifier{} // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

func clearedResliced(chain []*x509.Certificate, opts x509.VerifyOptions) error {
	chain[0].UnhandledCriticalExtensions = chain[0].UnhandledCriticalExtensions[:0] // want `UnhandledCriticalExtensions of chain\[0\]`
	_, err := chain[0].Verify(opts)
	return err
}

func clearedTail(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = cert.UnhandledCriticalExtensions[len(cert.UnhandledCriticalExtensions):] // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

func clearedMade(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = make([]asn1.ObjectIdentifier, 0) // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

func clearedConverted(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = []asn1.ObjectIdentifier(nil) // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

func clearedByVariable(cert *x509.Certificate, opts x509.VerifyOptions) error {
	var none []asn1.ObjectIdentifier
	none = nil
	cert.UnhandledCriticalExtensions = none // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

func clearedCopy(cert *x509.Certificate, opts x509.VerifyOptions) error {
	relaxed := *cert
	relaxed.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of relaxed`
	_, err := relaxed.Verify(opts)
	return err
}

func clearedInLoop(certs []*x509.Certificate, opts x509.VerifyOptions) error {
	for _, cert := range certs {
		cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert`
	}
	_, err := certs[0].Verify(opts)
	return err
}

func clearedIfAny(cert *x509.Certificate, opts x509.VerifyOptions) error {
	if len(cert.UnhandledCriticalExtensions) > 0 {
		log.Printf("ignoring %v", cert.UnhandledCriticalExtensions)
		cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert`
	}
	_, err := cert.Verify(opts)
	return err
}

func clearedAfterLog(cert *x509.Certificate, opts x509.VerifyOptions) error {
	for _, oid := range cert.UnhandledCriticalExtensions {
		fmt.Println("unhandled", oid)
	}
	cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

func relax(cert *x509.Certificate) {
	cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert`
}

func clearedByFilter(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = slices.DeleteFunc(cert.UnhandledCriticalExtensions, func(asn1.ObjectIdentifier) bool { return true }) // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

func clearedElsewhere(cert *x509.Certificate, opts x509.VerifyOptions) error {
	relax(cert)
	_, err := cert.Verify(opts)
	return err
}

func clearedFork(cert *ct.Certificate, opts ct.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert`
	_, err := cert.Verify(opts)
	return err
}

// Time that stands still.

func frozenOwn(cert *x509.Certificate, roots *x509.CertPool) x509.VerifyOptions {
	return x509.VerifyOptions{
		Roots:       roots,
		CurrentTime: cert.NotBefore, // want `CurrentTime is the certificate's own NotBefore: certificates are verified as of that time forever, so none ever expires`
	}
}

func frozenLater(cert *x509.Certificate, opts x509.VerifyOptions) {
	opts.CurrentTime = cert.NotAfter.Add(-time.Hour) // want `CurrentTime is the certificate's own NotAfter`
	use(opts)
}

func frozenVariable(cert *x509.Certificate) x509.VerifyOptions {
	at := cert.NotBefore.AddDate(0, 0, 1)
	return x509.VerifyOptions{CurrentTime: at} // want `CurrentTime is the certificate's own NotBefore`
}

func frozenConstant() x509.VerifyOptions {
	return x509.VerifyOptions{DNSName: "printer", CurrentTime: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)} // want `CurrentTime is the constant time.Date\(2024, 1, 1, 0, 0, 0, 0, time.UTC\)`
}

var release = time.Unix(1700000000, 0)

func frozenPackage() x509.VerifyOptions {
	return x509.VerifyOptions{CurrentTime: release} // want `CurrentTime is the constant time.Unix\(1700000000, 0\)`
}

func frozenParsed() x509.VerifyOptions {
	at, _ := time.Parse(time.DateOnly, "2023-05-01")
	return x509.VerifyOptions{CurrentTime: at} // want `CurrentTime is the constant time.Parse`
}

func frozenConfig() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS12,
		Time:       func() time.Time { return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) }, // want `Time is the constant time.Date`
	}
}

func frozenConfigNamed(cfg *tls.Config) {
	cfg.Time = atRelease // want `Time is the constant`
}

func atRelease() time.Time { return release }

func frozenConfigMade(cfg *tls.Config) {
	cfg.Time = always() // want `Time is the constant`
}

func always() func() time.Time {
	return func() time.Time { return time.Unix(1700000000, 0) }
}

func frozenConfigOwn(cert *x509.Certificate) *tls.Config {
	return &tls.Config{Time: func() time.Time { return cert.NotBefore.Add(time.Second) }} // want `Time is the certificate's own NotBefore`
}

func frozenConfigPackage() *tls.Config {
	return &tls.Config{Time: stopped} // want `Time is the constant`
}

var stopped = func() time.Time { return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC) }

func frozenConfigVariable(cert *x509.Certificate) *tls.Config {
	at := cert.NotAfter
	clock := func() time.Time { return at }
	return &tls.Config{Time: clock} // want `Time is the certificate's own NotAfter`
}

func frozenFork(cert *ct.Certificate) ct.VerifyOptions {
	return ct.VerifyOptions{CurrentTime: cert.NotAfter} // want `CurrentTime is the certificate's own NotAfter`
}

// Verdicts dropped.

func droppedStatement(cert *x509.Certificate, opts x509.VerifyOptions) {
	cert.Verify(opts) // want `the result of cert.Verify is ignored: a certificate that fails verification is used nevertheless`
}

func droppedBlank(cert *x509.Certificate, opts x509.VerifyOptions) {
	_, _ = cert.Verify(opts) // want `the result of cert.Verify is ignored`
}

func droppedVariable(cert *x509.Certificate, opts x509.VerifyOptions) {
	_, err := cert.Verify(opts) // want `the result of cert.Verify is ignored`
	_ = err
}

func droppedName(cert *x509.Certificate, serial string) {
	_ = cert.VerifyHostname(serial) // want `the result of cert.VerifyHostname is ignored`
}

func droppedSignature(cert, parent *x509.Certificate) {
	defer cert.CheckSignatureFrom(parent) // want `the result of cert.CheckSignatureFrom is ignored`
}

func droppedConn(conn *tls.Conn) {
	(conn.VerifyHostname("printer")) // want `the result of conn.VerifyHostname is ignored`
}

func droppedElement(cs tls.ConnectionState, opts x509.VerifyOptions) {
	go cs.PeerCertificates[0].Verify(opts) // want `the result of cs.PeerCertificates\[0\].Verify is ignored`
}

var logged = tls.Config{
	VerifyConnection: func(cs tls.ConnectionState) error {
		if _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{}); err != nil { // want `the result of cs.PeerCertificates\[0\].Verify is only logged`
			log.Println(err)
		}
		return nil
	},
}

func loggedNamed(raw [][]byte, _ [][]*x509.Certificate) error {
	cert, err := x509.ParseCertificate(raw[0])
	if err != nil {
		return err
	}
	_, failed := cert.Verify(x509.VerifyOptions{})
	if failed != nil { // want `the result of cert.Verify is only logged`
		fmt.Fprintln(os.Stderr, "certificate:", failed)
	}
	return nil
}

func loggedCounter(cs tls.ConnectionState) error {
	failed := 0
	err := cs.PeerCertificates[0].VerifyHostname("printer")
	if err != nil { // want `the result of cs.PeerCertificates\[0\].VerifyHostname is only logged`
		slog.Warn("wrong name", "error", err, "before", failed)
	}
	return nil
}

func loggedEach(cs tls.ConnectionState) error {
	for i, cert := range cs.PeerCertificates[1:] {
		if err := cs.PeerCertificates[i].CheckSignatureFrom(cert); err != nil { // want `the result of cs.PeerCertificates\[i\].CheckSignatureFrom is only logged`
			log.Println(err)
			continue
		}
	}
	return nil
}

func loggedNothing(cs tls.ConnectionState) error {
	if _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{}); err != nil { // want `the result of cs.PeerCertificates\[0\].Verify is only logged`
	}
	return nil
}

type logger interface {
	Errorf(format string, args ...any)
}

func loggedByInterface(l logger) func(cs tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		if err := check(cs.PeerCertificates[0], x509.VerifyOptions{}); err != nil { // want `the result of cert.Verify is only logged`
			l.Errorf("certificate: %v", err)
		}
		return nil
	}
}

// Verdicts dropped where an error is returned.

func droppedReturned(cert *x509.Certificate, opts x509.VerifyOptions) error {
	cert.Verify(opts) // want `the result of cert.Verify is ignored`
	return nil
}

func droppedReturnedName(cert *x509.Certificate, name string) (string, *x509.Certificate, bool, error) {
	_ = cert.VerifyHostname(name) // want `the result of cert.VerifyHostname is ignored`
	return name, cert, true, nil
}

func droppedReturnedBoth(cert *x509.Certificate, err error) ([]byte, error) {
	if err == nil {
		_, _ = cert.Verify(x509.VerifyOptions{ // want `the result of cert.Verify is ignored`
			DNSName: "printer", // as in the certificate
		})
	}
	return cert.Raw, err
}

func droppedReturnedVariable(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts) // want `the result of cert.Verify is ignored`
	_ = err
	return nil
}

func droppedReturnedCase(conn *tls.Conn, name string) (n int, err error) {
	switch {
	case name != "":
		(conn.VerifyHostname(name)) // want `the result of conn.VerifyHostname is ignored`
	}
	return 0, nil
}

func droppedReturnedStruct(cert, parent *x509.Certificate) (x509.Certificate, error) {
	cert.CheckSignatureFrom(parent) // want `the result of cert.CheckSignatureFrom is ignored`
	return *cert, nil
}

func droppedReturnedLater(cert, parent *x509.Certificate) error {
	defer cert.CheckSignatureFrom(parent) // want `the result of cert.CheckSignatureFrom is ignored`
	return nil
}

// Errors turned into success.

func swallowedAs(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) { // want `an error of cert.Verify is turned into success: every certificate that fails for this reason is accepted`
		return nil
	}
	return err
}

func swallowedLogged(cert *x509.Certificate, opts x509.VerifyOptions) error {
	if _, err := cert.Verify(opts); err != nil {
		var invalid x509.CertificateInvalidError
		if errors.As(err, &invalid) && invalid.Reason == x509.Expired { // want `an error of cert.Verify is turned into success`
			log.Print("expired, never mind")
			return nil
		}
		return err
	}
	return nil
}

func swallowedAssertion(cert *x509.Certificate, name string) error {
	err := cert.VerifyHostname(name)
	if _, ok := err.(x509.HostnameError); ok { // want `an error of cert.VerifyHostname is turned into success`
		return nil
	}
	return err
}

func swallowedAsType(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	if _, ok := errors.AsType[x509.UnhandledCriticalExtension](err); ok { // want `an error of cert.Verify is turned into success`
		return nil
	}
	return err
}

func swallowedSwitch(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	switch err.(type) {
	case x509.UnknownAuthorityError, *x509.HostnameError: // want `an error of cert.Verify is turned into success` `an error of cert.Verify is turned into success`
		return nil
	}
	return err
}

func swallowedCase(cert *x509.Certificate, opts x509.VerifyOptions) ([]*x509.Certificate, error) {
	chains, err := cert.Verify(opts)
	var unknown x509.UnknownAuthorityError
	switch {
	case errors.As(err, &unknown): // want `an error of cert.Verify is turned into success`
		return nil, nil
	case err != nil:
		return nil, err
	}
	return chains[0], nil
}

func swallowedText(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	if err != nil && strings.Contains(err.Error(), "certificate signed by unknown authority") { // want `an error of cert.Verify is turned into success`
		err = nil
	}
	return err
}

func swallowedReverse(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	var name x509.HostnameError
	if err != nil && !errors.As(err, &name) { // want `an error of cert.Verify is turned into success`
		return err
	}
	return nil
}

func isUnknown(err error) bool {
	var unknown x509.UnknownAuthorityError
	return errors.As(err, &unknown)
}

func check(cert *x509.Certificate, opts x509.VerifyOptions) error {
	_, err := cert.Verify(opts)
	return err
}

func swallowedByHelpers(cert *x509.Certificate, opts x509.VerifyOptions) error {
	err := check(cert, opts)
	if isUnknown(err) { // want `an error of cert.Verify is turned into success`
		return nil
	}
	return err
}

// The peer's certificate as a root.

func ownRoot(cs tls.ConnectionState) error {
	roots := x509.NewCertPool()
	for _, cert := range cs.PeerCertificates {
		roots.AddCert(cert) // want `cert, which the peer presents, becomes a root: whoever answers brings their own CA`
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}

func ownRootRaw(raw [][]byte, _ [][]*x509.Certificate) error {
	roots := x509.NewCertPool()
	var leaf *x509.Certificate
	for i, der := range raw {
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return err
		}
		if i == 0 {
			leaf = cert
		} else {
			roots.AddCert(cert) // want `cert, which the peer presents, becomes a root`
		}
	}
	opts := x509.VerifyOptions{DNSName: "printer"}
	opts.Roots = roots
	_, err := leaf.Verify(opts)
	return err
}

func ownRootLast(cs tls.ConnectionState) error {
	pool := x509.NewCertPool()
	last := cs.PeerCertificates[len(cs.PeerCertificates)-1]
	if last.IsCA {
		pool.AddCert(last) // want `last, which the peer presents, becomes a root`
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool})
	return err
}

func ownRootConfig(addr string) (*tls.Conn, error) {
	conn, err := tls.Dial("tcp", addr, nil)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AddCert(conn.ConnectionState().PeerCertificates[0]) // want `which the peer presents, becomes a root`
	return tls.Dial("tcp", addr, &tls.Config{RootCAs: pool})
}

func ownRootByIndex(cs tls.ConnectionState) error {
	opts := x509.VerifyOptions{Roots: x509.NewCertPool()}
	roots := x509.NewCertPool()
	for i := 1; i < len(cs.PeerCertificates); i++ {
		roots.AddCert(cs.PeerCertificates[i]) // want `cs.PeerCertificates\[i\], which the peer presents, becomes a root`
	}
	opts.Roots = roots
	_, err := cs.PeerCertificates[0].Verify(opts)
	return err
}

func ownRootRest(cs tls.ConnectionState) error {
	roots := x509.NewCertPool()
	rest := cs.PeerCertificates[1:]
	for _, cert := range rest {
		if cert == nil {
			continue
		}
		roots.AddCert(cert) // want `cert, which the peer presents, becomes a root`
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}

// Usages.

func anyUsage(roots *x509.CertPool) x509.VerifyOptions {
	return x509.VerifyOptions{
		Roots:     roots,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}, // want `KeyUsages has ExtKeyUsageAny: a certificate that was issued to a client, or to sign code, is as good as a server's`
	}
}

func anyUsageLater(opts x509.VerifyOptions) {
	opts.KeyUsages = append(opts.KeyUsages, x509.ExtKeyUsageAny) // want `KeyUsages has ExtKeyUsageAny`
	use(opts)
}

func anyUsageVariable() x509.VerifyOptions {
	usages := []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageAny}
	return x509.VerifyOptions{KeyUsages: usages} // want `KeyUsages has ExtKeyUsageAny`
}

func anyUsageConstant(opts *x509.VerifyOptions) {
	opts.KeyUsages = []x509.ExtKeyUsage{x509.ExtKeyUsage(x509.ExtKeyUsageAny)} // want `KeyUsages has ExtKeyUsageAny`
}

var anyPurpose = []x509.ExtKeyUsage{x509.ExtKeyUsageAny}

func anyUsagePackage() x509.VerifyOptions {
	return x509.VerifyOptions{KeyUsages: anyPurpose} // want `KeyUsages has ExtKeyUsageAny`
}

func anyUsageFork() ct.VerifyOptions {
	return ct.VerifyOptions{KeyUsages: []ct.ExtKeyUsage{ct.ExtKeyUsageAny}} // want `KeyUsages has ExtKeyUsageAny`
}

// A fork with switches.

func forkLiteral(roots *ct.CertPool) ct.VerifyOptions {
	return ct.VerifyOptions{
		Roots:                          roots,
		DisableTimeChecks:              true, // want `DisableTimeChecks is true: Verify accepts a certificate without checking whether it has expired`
		DisableCriticalExtensionChecks: true, // want `DisableCriticalExtensionChecks is true`
	}
}

func forkAssigned(opts ct.VerifyOptions) ct.VerifyOptions {
	opts.DisableNameChecks = true           // want `without checking whom it is issued to`
	opts.DisableEKUChecks = true            // want `without checking what its key may be used for`
	opts.DisablePathLenChecks = true        // want `DisablePathLenChecks is true`
	opts.DisableNameConstraintChecks = true // want `DisableNameConstraintChecks is true`
	return opts
}

// GODEBUG.

func environment(old string) {
	os.Setenv("GODEBUG", "x509negativeserial=1")            // want `GODEBUG x509negativeserial=1: certificates with a negative serial number are accepted \(a setting since Go 1.23\); remove it`
	os.Setenv("GODEBUG", "netdns=go,rsa1024min=0")          // want `GODEBUG rsa1024min=0: RSA keys of less than 1024 bits are accepted`
	os.Setenv("GODEBUG", os.Getenv("GODEBUG")+",tlssha1=1") // want `GODEBUG tlssha1=1`
	os.Setenv("GODEBUG", old+","+"x509sha1=1")              // want `GODEBUG x509sha1=1: certificates signed with SHA-1 are accepted \(a setting since Go 1.18, which Go 1.24 takes away\); remove it`
	os.Setenv("GODEBUG", "tlsrsakex=1")                     // want `GODEBUG tlsrsakex=1`
	os.Setenv("GODEBUG", "tls3des=1")                       // want `GODEBUG tls3des=1`
	os.Setenv("GODEBUG", "tls10server=1")                   // want `GODEBUG tls10server=1`
	os.Setenv("GODEBUG", "tlsunsafeekm=1")                  // want `GODEBUG tlsunsafeekm=1`
	os.Setenv("GODEBUG", "x509usepolicies=0")               // want `GODEBUG x509usepolicies=0`
	os.Setenv("GODEBUG", fmt.Sprintf("%s,tls3des=1", old))  // want `GODEBUG tls3des=1: 3DES cipher suites are offered \(a setting since Go 1.23, which Go 1.27 takes away\); remove it`
	list := "http2debug=1,tlssha1=1"
	os.Setenv("GODEBUG", list)                               // want `GODEBUG tlssha1=1`
	os.Setenv("GODEBUG", "tlssha1=1,netdns=go,rsa1024min=0") // want `GODEBUG tlssha1=1: handshakes signed with SHA-1 are accepted \(a setting since Go 1.25\), and rsa1024min=0: RSA keys .*; remove it`
	if old == "" {
		os.Setenv("GODEBUG", "default=go1.21") // want `GODEBUG default=go1.21 brings back rsa1024min=0, tls10server=1`
	}
	os.Setenv(godebug, settings) // want `GODEBUG x509negativeserial=1`
}

func keysOfAnySize() {
	have := os.Getenv("GODEBUG")
	if !strings.Contains(have, "rsa1024min=") {
		if have == "" {
			os.Setenv("GODEBUG", "rsa1024min=0") // want `GODEBUG rsa1024min=0`
		} else {
			os.Setenv("GODEBUG", have+",rsa1024min=0") // want `GODEBUG rsa1024min=0`
		}
	}
	if os.Getenv("GODEBUG") == "" {
		os.Setenv("GODEBUG", "tlssha1=1") // want `GODEBUG tlssha1=1`
	}
}

const (
	godebug  = "GODEBUG"
	settings = "x509negativeserial=1"
)

func use(x509.VerifyOptions) {}

// One moment that stands still does not excuse another.
func twoMoments(cert *x509.Certificate) (x509.VerifyOptions, *tls.Config) {
	return x509.VerifyOptions{CurrentTime: cert.NotBefore}, // want `CurrentTime is the certificate's own NotBefore`
		&tls.Config{Time: func() time.Time { return cert.NotAfter }} // want `Time is the certificate's own NotAfter`
}
