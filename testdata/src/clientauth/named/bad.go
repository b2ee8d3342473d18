// Package named takes the name of a user from a certificate that nobody has verified.
package named

import (
	"crypto/tls"
	"fmt"
	"log"
	"net/http"
)

func serve(users map[string]bool) *http.Server {
	return &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if len(r.TLS.PeerCertificates) == 0 {
				http.Error(w, "no certificate", http.StatusUnauthorized)
				return
			}
			cert := r.TLS.PeerCertificates[0]
			if !users[cert.Subject.CommonName] {
				http.Error(w, "unknown user", http.StatusForbidden)
				return
			}
			log.Printf("certificate %x", cert.Raw)
			fmt.Fprintln(w, "hello", cert.Subject.CommonName)
		}),
		TLSConfig: &tls.Config{ClientAuth: tls.RequireAnyClientCert}, // want `ClientAuth is RequireAnyClientCert: http.Server.TLSConfig accepts any client certificate, even one that the client has made for itself, and the client chooses the name that the program reads from it; set ClientCAs`
	}
}
