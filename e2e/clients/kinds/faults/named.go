package faults

import (
	"crypto/tls"
	"net"
)

// Named does not verify on a connection that takes no name from an address.
func Named() error {
	conn, err := net.Dial("tcp", "nas.local:8443")
	if err != nil {
		return err
	}
	return Hello(tls.Client(conn, &tls.Config{InsecureSkipVerify: true}))
}
