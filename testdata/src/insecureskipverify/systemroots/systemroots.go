// Package systemroots gives a printer the CAs of the system, which have had no effect.
package systemroots

import (
	"crypto/tls"
	"crypto/x509"
)

type printer struct{ IP, Serial string }

func (p printer) dial(pem []byte, pool *x509.CertPool) {
	roots, _ := x509.SystemCertPool()
	roots.AppendCertsFromPEM(pem)
	tls.Dial("tcp", p.IP+":8883", &tls.Config{RootCAs: roots, InsecureSkipVerify: true}) // want `can pose as the printer`
	cfg := &tls.Config{InsecureSkipVerify: true}                                         // want `can pose as the printer`
	cfg.RootCAs = roots
	tls.Dial("tcp", p.IP+":8883", cfg)
	tls.Dial("tcp", p.IP+":8883", &tls.Config{RootCAs: pool, InsecureSkipVerify: true}) // want `can pose as the printer`
	alone, _ := x509.SystemCertPool()
	tls.Dial("tcp", p.IP+":8883", &tls.Config{RootCAs: alone, InsecureSkipVerify: true}) // want `use printertls.Config\(p.Serial\)`
}
