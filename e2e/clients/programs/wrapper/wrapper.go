// Package wrapper dials through a function of its own.
package wrapper

import (
	"crypto/tls"
	"net"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type printer struct{ IP, Serial, Code string }

func dial(addr string, cfg *tls.Config) (net.Conn, error) {
	return tls.DialWithDialer(&net.Dialer{Timeout: talk.Limit}, "tcp", addr, cfg)
}

func (p *printer) picture() error {
	conn, err := dial(p.IP+":6000", &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return err
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", p.Code)
}

// Run takes a picture.
func Run(ip, serial, code string) error { return (&printer{ip, serial, code}).picture() }
