// Package dialfunc opens the control and the data connections of FTP by itself.
package dialfunc

import (
	"crypto/tls"
	"net"

	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type storage struct {
	Host         string
	SerialNumber string
	tls          *tls.Config
}

func (s *storage) dial(network, address string) (net.Conn, error) {
	conn, err := net.DialTimeout(network, address, talk.Limit)
	if err != nil {
		return nil, err
	}
	return tls.Client(conn, s.tls), nil
}

// Run uploads a file.
func Run(ip, serial, code string) error {
	s := &storage{Host: ip, SerialNumber: serial, tls: &tls.Config{InsecureSkipVerify: true}}
	conn, err := ftp.Dial(net.JoinHostPort(s.Host, "990"), ftp.DialWithDialFunc(s.dial))
	if err != nil {
		return err
	}
	defer conn.Quit()
	return talk.Upload(conn, "bblp", code)
}
