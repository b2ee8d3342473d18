// Package waived turns errors of checks into success, and tells others apart, in many forms.
package waived

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"strings"
	"time"
)

func nested(cert *x509.Certificate, o x509.VerifyOptions) error {
	if _, err := cert.Verify(o); err != nil {
		if _, ok := err.(x509.UnknownAuthorityError); !ok { // want `an error of cert.Verify is turned into success`
			return err
		}
		log.Print("self-signed")
	}
	return nil
}

func nestedAs(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	if err != nil {
		var u x509.UnknownAuthorityError
		if !errors.As(err, &u) { // want `an error of cert.Verify is turned into success`
			return fmt.Errorf("verify: %w", err)
		}
	}
	return nil
}

func flag1(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	ignore := errors.As(err, &u)
	if err != nil && !ignore { // want `an error of cert.Verify is turned into success`
		return err
	}
	return nil
}

func pointer(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var h *x509.HostnameError
	if errors.As(err, &h) { // want `an error of cert.Verify is turned into success`
		return nil
	}
	return err
}

func either2(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	var i x509.CertificateInvalidError
	if errors.As(err, &u) || errors.As(err, &i) { // want `an error of cert.Verify is turned into success`
		err = nil
	}
	return err
}

func deferred(cert *x509.Certificate, o x509.VerifyOptions) (err error) {
	defer func() {
		var u x509.UnknownAuthorityError
		if errors.As(err, &u) { // want `an error of cert.Verify is turned into success`
			err = nil
		}
	}()
	_, err = cert.Verify(o)
	return err
}

func deferredTwice(cert *x509.Certificate, o x509.VerifyOptions) (err error) {
	defer func() { log.Print("done") }()
	defer func() {
		var u x509.UnknownAuthorityError
		if errors.As(err, &u) { // want `an error of cert.Verify is turned into success`
			err = nil
		}
	}()
	_, err = cert.Verify(o)
	return err
}

func reasonSwitch(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var i x509.CertificateInvalidError
	if errors.As(err, &i) {
		switch i.Reason {
		case x509.Expired: // want `an error of cert.Verify is turned into success`
			return nil
		}
	}
	return err
}

func typeSwitchVar(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	switch e := err.(type) {
	case nil:
		return nil
	case x509.CertificateInvalidError:
		if e.Reason == x509.Expired { // want `an error of cert.Verify is turned into success`
			return nil
		}
		return e
	default:
		return err
	}
}

func text(cert *x509.Certificate, name string) error {
	err := cert.VerifyHostname(name)
	if err != nil && strings.HasPrefix(err.Error(), "x509: certificate is valid for") { // want `an error of cert.VerifyHostname is turned into success`
		return nil
	}
	return err
}

func textVar(cert *x509.Certificate, name string) error {
	err := cert.VerifyHostname(name)
	if err == nil {
		return nil
	}
	msg := err.Error()
	if strings.Contains(msg, "x509") {
		return nil
	}
	return err
}

func conn(c *tls.Conn) error {
	err := c.VerifyHostname("printer")
	var h x509.HostnameError
	if errors.As(err, &h) { // want `an error of c.VerifyHostname is turned into success`
		return nil
	}
	return err
}

func lit(o x509.VerifyOptions) func(*x509.Certificate) error {
	return func(cert *x509.Certificate) error {
		_, err := cert.Verify(o)
		if isUnknown(err) { // want `an error of cert.Verify is turned into success`
			log.Print("unknown")
			return nil
		}
		return err
	}
}

func isUnknown(err error) bool {
	switch err.(type) {
	case x509.UnknownAuthorityError:
		return true
	}
	return false
}

func gen[T error](cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) { // want `an error of cert.Verify is turned into success`
		return nil
	}
	return err
}

func exported(cert *x509.Certificate, o x509.VerifyOptions) (err error) {
	if _, err = cert.Verify(o); err == nil {
		return
	}
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) { // want `an error of cert.Verify is turned into success`
		err = nil
	}
	return
}

type v struct{ opts x509.VerifyOptions }

func (v *v) each(certs []*x509.Certificate) error {
	for _, c := range certs {
		_, err := c.Verify(v.opts)
		var i x509.CertificateInvalidError
		if errors.As(err, &i) { // want `an error of c.Verify is turned into success`
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Look-alikes.

func grace(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var i x509.CertificateInvalidError
	if errors.As(err, &i) && i.Reason == x509.Expired && time.Since(cert.NotAfter) < time.Hour {
		return nil
	}
	return err
}

func graceNested(cs tls.ConnectionState) error {
	leaf := cs.PeerCertificates[0]
	_, err := leaf.Verify(x509.VerifyOptions{DNSName: "x"})
	var i x509.CertificateInvalidError
	if errors.As(err, &i) && i.Reason == x509.Expired {
		if time.Since(leaf.NotAfter) < time.Hour {
			return nil
		}
	}
	return err
}

func retry(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var i x509.CertificateInvalidError
	if errors.As(err, &i) {
		o.CurrentTime = time.Now().Add(time.Hour)
		_, err = cert.Verify(o)
	}
	return err
}

func otherRoots(cert *x509.Certificate, o, own x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) {
		_, err := cert.Verify(own)
		return err
	}
	return err
}

func hostByHand(cert *x509.Certificate, name string) error {
	err := cert.VerifyHostname(name)
	var h x509.HostnameError
	if errors.As(err, &h) && h.Certificate.Subject.CommonName == name {
		return nil
	}
	return err
}

func opt(cert *x509.Certificate, o x509.VerifyOptions, lax bool) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if lax && errors.As(err, &u) {
		return nil
	}
	return err
}

func opt2(cert *x509.Certificate, o x509.VerifyOptions, lax bool) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) {
		if !lax {
			return err
		}
		return nil
	}
	return err
}

var errKnown = errors.New("known")

func other(cert *x509.Certificate, o x509.VerifyOptions) error {
	err := check(cert, o)
	if errors.Is(err, errKnown) {
		return nil
	}
	return err
}

func check(cert *x509.Certificate, o x509.VerifyOptions) error {
	if cert == nil {
		return errKnown
	}
	_, err := cert.Verify(o)
	return err
}

func state(cert *x509.Certificate, o x509.VerifyOptions) (string, error) {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	switch {
	case err == nil:
		return "trusted", nil
	case errors.As(err, &u):
		return "self-signed", nil
	}
	return "", err
}

func remember(cert *x509.Certificate, o x509.VerifyOptions, store map[string]bool) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) {
		store[cert.Subject.CommonName] = true
		return nil
	}
	return err
}

func prompt(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) {
		return ask()
	}
	return err
}

func ask() error {
	var s string
	fmt.Scanln(&s)
	if s != "yes" {
		return errors.New("no")
	}
	return nil
}

func anonymous(cert *x509.Certificate, o x509.VerifyOptions) (*v, error) {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &v{o}, nil
}

func isExpired(cert *x509.Certificate, o x509.VerifyOptions) bool {
	_, err := cert.Verify(o)
	var i x509.CertificateInvalidError
	return errors.As(err, &i) && i.Reason == x509.Expired
}

func wantFail(cert *x509.Certificate, o x509.VerifyOptions) error {
	if _, err := cert.Verify(o); err == nil {
		return errors.New("accepted")
	}
	return nil
}

func valid(cert *x509.Certificate, o x509.VerifyOptions) bool {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) { // want `an error of cert.Verify is turned into success`
		return true
	}
	return err == nil
}

func valid2(cert *x509.Certificate, o x509.VerifyOptions) (ok bool) {
	_, err := cert.Verify(o)
	return err == nil || isUnknown(err) // want `an error of cert.Verify is turned into success`
}

func needsCA(cert *x509.Certificate, o x509.VerifyOptions) bool {
	_, err := cert.Verify(o)
	if err == nil {
		return false
	}
	return isUnknown(err)
}

func needsCA2(cert *x509.Certificate, o x509.VerifyOptions) bool {
	_, err := cert.Verify(o)
	if err == nil {
		return false
	}
	var u x509.UnknownAuthorityError
	return errors.As(err, &u)
}
