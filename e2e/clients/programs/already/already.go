// Package already uses printertls.
package already

import (
	"crypto/tls"

	"github.com/tlslint/tlslint/printertls"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

// Run takes a picture.
func Run(ip, serial, code string) error {
	conn, err := tls.Dial("tcp", ip+":6000", printertls.Config(serial))
	if err != nil {
		return err
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", code)
}
