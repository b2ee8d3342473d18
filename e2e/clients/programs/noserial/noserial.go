// Package noserial does not bring the serial number to where it dials.
package noserial

import (
	"crypto/tls"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type printer struct{ IP, Serial, Code string }

func picture(ip, code string) error {
	conn, err := tls.Dial("tcp", ip+":6000", &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return err
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", code)
}

// Run takes a picture.
func Run(ip, serial, code string) error {
	p := printer{ip, serial, code}
	return picture(p.IP, p.Code)
}
