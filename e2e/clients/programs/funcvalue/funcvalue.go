// Package funcvalue keeps the function that dials in a field.
package funcvalue

import (
	"crypto/tls"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type camera struct {
	printerIP, printerSN string
	dial                 func(network, addr string, cfg *tls.Config) (*tls.Conn, error)
}

func newCamera(ip, sn string) *camera { return &camera{ip, sn, tls.Dial} }

func (c *camera) picture(code string) error {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true
	conn, err := c.dial("tcp", c.printerIP+":6000", cfg)
	if err != nil {
		return err
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", code)
}

// Run takes a picture.
func Run(ip, serial, code string) error { return newCamera(ip, serial).picture(code) }
