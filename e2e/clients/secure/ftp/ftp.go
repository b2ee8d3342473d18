// Package ftp sends a file to a printer with github.com/jlaffaye/ftp.
package ftp

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"

	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/printertls"
)

// Upload puts content under a name on the printer with that serial number, and
// returns the names of all files that are there then. The address is that of the
// printer with a port, "192.168.1.50:990"; code is the access code.
//
// Control and data connections share one configuration, so that the latter resume
// the session of the former, which newer firmware demands. ftp.DialWithTLS alone
// does that, too; the library dials then, and once it is connected no deadline
// holds.
func Upload(ctx context.Context, addr, serial, code, name string, content io.Reader) ([]string, error) {
	return UploadWith(ctx, addr, code, name, content, printertls.Config(serial))
}

// UploadWith does that with a configuration, which a [printertls.Verifier] makes.
func UploadWith(ctx context.Context, addr, code, name string, content io.Reader, cfg *tls.Config) ([]string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var dialer net.Dialer
	dial := func(network, addr string) (net.Conn, error) {
		conn, err := dialer.DialContext(ctx, network, addr)
		if err != nil {
			return nil, err
		}
		context.AfterFunc(ctx, func() { conn.Close() })
		// The handshake comes with the first byte: a printer expects none on a data
		// connection before it has been told what the connection is for.
		return tls.Client(conn, cfg), nil
	}
	conn, err := ftp.Dial(addr, ftp.DialWithTLS(cfg), ftp.DialWithDialFunc(dial))
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	defer conn.Quit()
	names, err := upload(conn, code, name, content)
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return names, nil
}

func upload(conn *ftp.ServerConn, code, name string, content io.Reader) ([]string, error) {
	if err := conn.Login("bblp", code); err != nil {
		return nil, err
	}
	if err := conn.Stor(name, content); err != nil {
		return nil, err
	}
	return conn.NameList("/")
}
