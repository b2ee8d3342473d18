// Package extensions clears critical extensions, and filters others, in many forms.
package extensions

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"log"
	"slices"
)

func clear1(cs tls.ConnectionState, o x509.VerifyOptions) error {
	leaf := cs.PeerCertificates[0]
	leaf.UnhandledCriticalExtensions, leaf.Version = nil, 3 // want `UnhandledCriticalExtensions of leaf is cleared`
	_, err := leaf.Verify(o)
	return err
}

func byHelper(cert *x509.Certificate, o x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = noneAtAll() // want `UnhandledCriticalExtensions of cert is cleared`
	_, err := cert.Verify(o)
	return err
}

func noneAtAll() []asn1.ObjectIdentifier { return nil }

func all(cs tls.ConnectionState, o x509.VerifyOptions) error {
	for i := range cs.PeerCertificates {
		cs.PeerCertificates[i].UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cs\.PeerCertificates\[i\] is cleared`
	}
	_, err := cs.PeerCertificates[0].Verify(o)
	return err
}

func ifNotNil(cert *x509.Certificate, o x509.VerifyOptions) error {
	if cert.UnhandledCriticalExtensions != nil {
		cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert is cleared`
	}
	_, err := cert.Verify(o)
	return err
}

func warnEach(cert *x509.Certificate, o x509.VerifyOptions) error {
	for _, e := range cert.UnhandledCriticalExtensions {
		s := e.String()
		log.Printf("critical %s", s)
	}
	cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert is cleared`
	_, err := cert.Verify(o)
	return err
}

func pointer(cert *x509.Certificate, o x509.VerifyOptions) error {
	p := &cert.UnhandledCriticalExtensions
	*p = nil
	_, err := cert.Verify(o)
	return err
}

func twice(cert *x509.Certificate, o x509.VerifyOptions) error {
	if _, err := cert.Verify(o); err == nil {
		return nil
	}
	cert.UnhandledCriticalExtensions = nil // want `UnhandledCriticalExtensions of cert is cleared`
	_, err := cert.Verify(o)
	return err
}

func dropAll(cert *x509.Certificate, o x509.VerifyOptions) error {
	cert.UnhandledCriticalExtensions = slices.DeleteFunc(cert.UnhandledCriticalExtensions, yes) // want `UnhandledCriticalExtensions of cert is cleared`
	_, err := cert.Verify(o)
	return err
}

func yes(asn1.ObjectIdentifier) bool { return true }

func genericClear[T *x509.Certificate](cert *x509.Certificate, o x509.VerifyOptions) error {
	var empty []asn1.ObjectIdentifier
	cert.UnhandledCriticalExtensions = empty // want `UnhandledCriticalExtensions of cert is cleared`
	_, err := cert.Verify(o)
	return err
}

func literalCopy(cert *x509.Certificate, o x509.VerifyOptions) error {
	c := *cert
	c.UnhandledCriticalExtensions = c.UnhandledCriticalExtensions[:0:0] // want `UnhandledCriticalExtensions of c is cleared`
	_, err := (&c).Verify(o)
	return err
}

// Look-alikes.

func known(cert *x509.Certificate, o x509.VerifyOptions, oid asn1.ObjectIdentifier) error {
	var left []asn1.ObjectIdentifier
	for _, e := range cert.UnhandledCriticalExtensions {
		switch {
		case e.Equal(oid):
		default:
			left = append(left, e)
		}
	}
	cert.UnhandledCriticalExtensions = left
	_, err := cert.Verify(o)
	return err
}

func wrapped(cert *x509.Certificate, o x509.VerifyOptions, ok func(asn1.ObjectIdentifier) bool) error {
	for _, e := range cert.UnhandledCriticalExtensions {
		if !ok(e) {
			return fmt.Errorf("extension %v", e)
		}
	}
	cert.UnhandledCriticalExtensions = nil
	_, err := cert.Verify(o)
	return err
}

func byMap(cert *x509.Certificate, o x509.VerifyOptions, m map[string]bool) error {
	n := 0
	for _, e := range cert.UnhandledCriticalExtensions {
		if m[e.String()] {
			n++
		}
	}
	if n == len(cert.UnhandledCriticalExtensions) {
		cert.UnhandledCriticalExtensions = nil
	}
	_, err := cert.Verify(o)
	return err
}

func byClosure(cert *x509.Certificate, o x509.VerifyOptions) error {
	ok := func() bool {
		return len(cert.UnhandledCriticalExtensions) == 1 && cert.UnhandledCriticalExtensions[0].String() == "1.2"
	}
	if ok() {
		cert.UnhandledCriticalExtensions = nil
	}
	_, err := cert.Verify(o)
	return err
}

func made() *x509.Certificate {
	tmpl := new(x509.Certificate)
	tmpl.UnhandledCriticalExtensions = nil
	return tmpl
}

func madeElsewhere() *x509.Certificate {
	t := made()
	t.UnhandledCriticalExtensions = nil
	return t
}

func restore(cert *x509.Certificate, o x509.VerifyOptions) error {
	_, err := cert.Verify(o)
	cert.UnhandledCriticalExtensions = nil
	fmt.Println(cert)
	return err
}
