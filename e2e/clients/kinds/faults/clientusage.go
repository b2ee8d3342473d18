package faults

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"
)

// Clientusage serves a client whose certificate may be for anything.
func Clientusage() error {
	conn, err := net.Dial("tcp", "192.168.4.20:8443")
	if err != nil {
		return err
	}
	own, err := tls.LoadX509KeyPair(os.Getenv("OWN"), os.Getenv("OWN"))
	if err != nil {
		return err
	}
	return Hello(tls.Server(conn, &tls.Config{
		Certificates: []tls.Certificate{own},
		ClientAuth:   tls.RequireAnyClientCert,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{
				KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
			})
			return err
		},
	}))
}
