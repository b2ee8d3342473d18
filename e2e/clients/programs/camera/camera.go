// Package camera takes a picture with the port beside the address.
package camera

import (
	"crypto/tls"
	"fmt"
	"net"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

func picture(ip, deviceSerial, accessCode string) error {
	conn, err := tls.DialWithDialer(&net.Dialer{Timeout: talk.Limit}, "tcp", net.JoinHostPort(ip, "6000"), &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return fmt.Errorf("camera of %s: %w", deviceSerial, err)
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", accessCode)
}

// Run takes a picture.
func Run(ip, serial, code string) error { return picture(ip, serial, code) }
