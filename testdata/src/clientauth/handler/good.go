// Package handler verifies certificates in its handlers.
package handler

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
)

func serve(roots *x509.CertPool) *http.Server {
	return &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for _, cert := range r.TLS.PeerCertificates {
				if _, err := cert.Verify(x509.VerifyOptions{Roots: roots, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}); err == nil {
					return
				}
			}
			http.Error(w, "unknown client", http.StatusForbidden)
		}),
		TLSConfig: &tls.Config{ClientAuth: tls.RequestClientCert, ClientCAs: roots},
	}
}
