// Package details looks at what says nothing of who a client is.
package details

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"time"
)

func serve() error {
	srv := &http.Server{
		Handler:   http.HandlerFunc(handle),
		TLSConfig: &tls.Config{ClientAuth: tls.RequireAnyClientCert}, // want `ClientAuth is RequireAnyClientCert: http.Server.TLSConfig accepts any client certificate, even one that the client has made for itself; set ClientCAs`
	}
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}

func handle(w http.ResponseWriter, r *http.Request) {
	cert := r.TLS.PeerCertificates[0]
	if time.Now().After(cert.NotAfter) || cert.PublicKeyAlgorithm != x509.ECDSA || expired(cert) {
		http.Error(w, "another certificate, please", http.StatusForbidden)
	}
}

func expired(cert *x509.Certificate) bool { return cert.NotBefore.After(time.Now()) }
