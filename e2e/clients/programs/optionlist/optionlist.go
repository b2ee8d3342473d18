// Package optionlist puts the options of an FTP client into a list.
package optionlist

import (
	"crypto/tls"

	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type target struct {
	ip, serial, code string
	insecure         bool
}

func (t *target) options() []ftp.DialOption {
	list := []ftp.DialOption{ftp.DialWithTimeout(talk.Limit)}
	cfg := &tls.Config{InsecureSkipVerify: true, ClientSessionCache: tls.NewLRUClientSessionCache(4)}
	list = append(list, ftp.DialWithTLS(cfg))
	return list
}

// Run uploads a file.
func Run(ip, serial, code string) error {
	t := &target{ip: ip, serial: serial, code: code}
	conn, err := ftp.Dial(t.ip+":990", t.options()...)
	if err != nil {
		return err
	}
	defer conn.Quit()
	return talk.Upload(conn, "bblp", t.code)
}
