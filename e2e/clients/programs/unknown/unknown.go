// Package unknown may do without the serial number, and has none here.
package unknown

import (
	"crypto/tls"
	"log"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type printer struct{ ip, serial, code string }

func (p *printer) name() string {
	if p.serial == "" {
		return p.ip
	}
	return p.serial
}

func (p *printer) picture() error {
	conn, err := tls.Dial("tcp", p.ip+":6000", &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		log.Printf("%s: %v", p.name(), err)
		return err
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", p.code)
}

// Run takes a picture of a printer that is known by its address only.
func Run(ip, _, code string) error { return (&printer{ip: ip, code: code}).picture() }
