package faults

import "crypto/tls"

// Dropped drops the error of its check.
func Dropped() error {
	conn, err := tls.Dial("tcp", "nas.local:8443", &tls.Config{MinVersion: tls.VersionTLS12})
	if err != nil {
		return err
	}
	conn.ConnectionState().PeerCertificates[0].VerifyHostname("store")
	return Hello(conn)
}
