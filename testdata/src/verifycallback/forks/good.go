package forks

import (
	"crypto/x509"
	"net"

	utls "github.com/bogdanfinn/utls"
)

func complete(conn net.Conn, host string, roots *x509.CertPool) *utls.UConn {
	return utls.UClient(conn, &utls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs utls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: host})
			return err
		},
	}, utls.HelloChrome_Auto, false, false, false)
}
