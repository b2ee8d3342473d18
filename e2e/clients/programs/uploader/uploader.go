// Package uploader has the port in a constant and the configuration in a variable.
package uploader

import (
	"crypto/tls"
	"fmt"

	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

const ftpsPort = 990

func upload(printerIP, serialNumber, code string) error {
	tlsConfig := &tls.Config{
		InsecureSkipVerify: true,
		MinVersion:         tls.VersionTLS12,
		ClientSessionCache: tls.NewLRUClientSessionCache(0),
	}
	conn, err := ftp.Dial(fmt.Sprintf("%s:%d", printerIP, ftpsPort), ftp.DialWithTLS(tlsConfig), ftp.DialWithTimeout(talk.Limit))
	if err != nil {
		return fmt.Errorf("printer %s: %w", serialNumber, err)
	}
	defer conn.Quit()
	return talk.Upload(conn, "bblp", code)
}

// Run uploads a file, and another one over a new connection.
func Run(ip, serial, code string) error {
	if err := upload(ip, serial, code); err != nil {
		return err
	}
	return upload(ip, serial, code)
}
