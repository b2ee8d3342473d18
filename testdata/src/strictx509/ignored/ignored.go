// Package ignored drops results of checks, and keeps others, in many forms.
package ignored

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"sync"
	"testing"
)

var _ = fmt.Sprint
var _ context.Context

func overwritten(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o) // want `the result of cert.Verify is ignored`
	err = os.Remove("x")
	return err
}

func methodValue(cert *x509.Certificate, name string) error {
	check := cert.VerifyHostname
	check(name) // want `the result of check is ignored`
	return nil
}

func methodExpr(cert *x509.Certificate, name string) error {
	(*x509.Certificate).VerifyHostname(cert, name) // want `the result of \(\*x509\.Certificate\)\.VerifyHostname is ignored`
	return nil
}

func closure(cert *x509.Certificate, o x509.VerifyOptions) func() {
	return func() {
		cert.Verify(o) // want `the result of cert.Verify is ignored`
	}
}

func generic[T any](cert *x509.Certificate, o x509.VerifyOptions, x T) T {
	cert.Verify(o) // want `the result of cert.Verify is ignored`
	return x
}

func varSpec(cert *x509.Certificate, o x509.VerifyOptions) {
	var _, err = cert.Verify(o) // want `the result of cert.Verify is ignored`
	_ = err
}

func inIf(cert *x509.Certificate, o x509.VerifyOptions, ok bool) {
	if ok {
		_, _ = cert.Verify(o) // want `the result of cert.Verify is ignored`
	}
}

func inSelect(cert *x509.Certificate, o x509.VerifyOptions, ch chan int) {
	select {
	case <-ch:
		cert.Verify(o) // want `the result of cert.Verify is ignored`
	default:
	}
}

func loggedPlain(cs tls.ConnectionState) error {
	err := cs.PeerCertificates[0].VerifyHostname("x") // want `the result of cs\.PeerCertificates\[0\]\.VerifyHostname is only logged`
	log.Println(err)
	return nil
}

func loggedEqual(cs tls.ConnectionState) error {
	if err := cs.PeerCertificates[0].VerifyHostname("x"); err == nil { // want `the result of cs\.PeerCertificates\[0\]\.VerifyHostname is only logged`
		log.Println("fine")
	} else {
		log.Println("bad", err)
	}
	return nil
}

func loggedSwitch(cs tls.ConnectionState) error {
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{})
	switch {
	case err != nil: // want `the result of cs\.PeerCertificates\[0\]\.Verify is only logged`
		log.Print(err)
	}
	return nil
}

func loggedThenNil(cs tls.ConnectionState) error {
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{})
	if err != nil { // want `the result of cs\.PeerCertificates\[0\]\.Verify is only logged`
		log.Print(err)
		return nil
	}
	return nil
}

func loggedErrNil(cs tls.ConnectionState) error {
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{})
	if err != nil { // want `the result of cs\.PeerCertificates\[0\]\.Verify is only logged`
		log.Print(err)
		err = nil
	}
	return err
}

func loggedDefer(cs tls.ConnectionState) (err error) {
	defer func() {
		if err != nil { // want `the result of cs\.PeerCertificates\[0\]\.Verify is only logged`
			log.Print(err)
			err = nil
		}
	}()
	_, err = cs.PeerCertificates[0].Verify(x509.VerifyOptions{})
	return err
}

type srv struct{ l *log.Logger }

func (s *srv) verify(cs tls.ConnectionState) error {
	if err := s.check(cs); err != nil { // want `the result of cs\.PeerCertificates\[0\]\.Verify is only logged`
		s.l.Printf("bad: %v", err)
	}
	return nil
}

func (s *srv) check(cs tls.ConnectionState) error {
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{})
	return err
}

// a helper of a callback
func helper(cert *x509.Certificate, o x509.VerifyOptions) error {
	if cert == nil {
		return errors.New("none")
	}
	if _, err := cert.Verify(o); err != nil { // want `the result of cert.Verify is only logged`
		log.Print(err)
	}
	return nil
}

// Look-alikes.

func handled(cert *x509.Certificate, o x509.VerifyOptions, conn *tls.Conn) error {
	if _, err := cert.Verify(o); err != nil {
		log.Print(err)
		return conn.Close()
	}
	return nil
}

func refuses(w http.ResponseWriter, cert *x509.Certificate, o x509.VerifyOptions) error {
	if _, err := cert.Verify(o); err != nil {
		http.Error(w, "no", 403)
		return nil
	}
	w.Write([]byte("secret"))
	return nil
}

func serves(conn *tls.Conn, cert *x509.Certificate, o x509.VerifyOptions) error {
	if _, err := cert.Verify(o); err != nil {
		log.Print(err)
		return nil
	}
	conn.Write([]byte("secret"))
	return nil
}

type status struct {
	ok  bool
	err error
}

func stat(cert *x509.Certificate, o x509.VerifyOptions) (*status, error) {
	_, err := cert.Verify(o)
	if err != nil {
		log.Print(err)
	}
	return &status{ok: err == nil, err: err}, nil
}

func stat2(cert *x509.Certificate, o x509.VerifyOptions) (*status, error) {
	s := new(status)
	if _, err := cert.Verify(o); err != nil {
		log.Print(err)
	} else {
		s.ok = true
	}
	return s, nil
}

func stat3(cert *x509.Certificate, o x509.VerifyOptions) (bool, error) {
	_, err := cert.Verify(o)
	var u x509.UnknownAuthorityError
	if errors.As(err, &u) {
		return false, nil
	}
	return err == nil, err
}

func show(cert *x509.Certificate, o x509.VerifyOptions) error {
	if cert == nil {
		return errors.New("none")
	}
	if _, err := cert.Verify(o); err != nil {
		fmt.Println("untrusted", err)
	} else {
		fmt.Println("trusted")
	}
	return nil
}

func firstOf(cert *x509.Certificate, a, b x509.VerifyOptions) error {
	if _, err := cert.Verify(a); err != nil {
		log.Print(err)
		_, err = cert.Verify(b)
		return err
	}
	return nil
}

func firstOf2(cert *x509.Certificate, list []x509.VerifyOptions) error {
	var last error
	for _, o := range list {
		if _, last = cert.Verify(o); last == nil {
			break
		}
		log.Print(last)
	}
	return last
}

func sent(cert *x509.Certificate, o x509.VerifyOptions, ch chan error) error {
	_, err := cert.Verify(o)
	ch <- err
	if err != nil {
		log.Print(err)
	}
	return nil
}

func once(cert *x509.Certificate, o x509.VerifyOptions, mu *sync.Mutex) error {
	var verr error
	func() {
		mu.Lock()
		defer mu.Unlock()
		_, verr = cert.Verify(o)
	}()
	return verr
}

func inTest(t *testing.T, cert *x509.Certificate, o x509.VerifyOptions) error {
	if _, err := cert.Verify(o); err != nil {
		t.Error(err)
	}
	return nil
}

func counted(certs []*x509.Certificate, o x509.VerifyOptions) error {
	bad := 0
	for _, c := range certs {
		if _, err := c.Verify(o); err != nil {
			log.Print(err)
			bad++
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d bad", bad)
	}
	return nil
}

func byFlag(cert *x509.Certificate, o x509.VerifyOptions, strict bool) error {
	if _, err := cert.Verify(o); err != nil {
		if strict {
			return err
		}
		log.Print(err)
	}
	return nil
}

func warnOnly(cs tls.ConnectionState, strict bool) error {
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{})
	if err != nil && strict {
		return err
	}
	if err != nil {
		log.Print(err)
	}
	return nil
}

func joined(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	return errors.Join(err, cert.VerifyHostname("x"))
}

func boolErr(cert *x509.Certificate, o x509.VerifyOptions) error {
	ok := true
	if _, err := cert.Verify(o); err != nil {
		log.Print(err)
		ok = false
	}
	if !ok {
		return errors.New("bad")
	}
	return nil
}
