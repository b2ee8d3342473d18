package printer

import (
	"crypto/tls"
	"net"

	ftp "goftp.io/server/v2"
	"goftp.io/server/v2/driver/file"
)

// startFTPS starts implicit FTPS. The library speaks FTP behind a front that
// speaks TLS: it has no implicit FTPS, and cannot tell whether a data connection
// resumes a session.
func (p *Printer) startFTPS(l net.Listener, cfg *tls.Config) error {
	driver, err := file.NewDriver(p.files)
	if err != nil {
		return err
	}
	server, err := ftp.NewServer(&ftp.Options{
		Driver: driver, Auth: ftpAuth{p}, Perm: ftp.NewSimplePerm("printer", "printer"),
		PublicIP: p.Host, Logger: &ftp.DiscardLogger{}, WelcomeMessage: "Ready",
	})
	if err != nil {
		return err
	}
	behind, err := net.Listen("tcp", net.JoinHostPort(p.Host, "0"))
	if err != nil {
		return err
	}
	p.closers = append(p.closers, behind.Close)
	p.serving.Go(func() { server.Serve(behind) }) // until behind is closed
	p.serve(secure{l, p, cfg}, func(conn net.Conn) { p.front(conn, cfg, behind.Addr().String()) })
	return nil
}

// ftpAuth lets clients in.
type ftpAuth struct{ printer *Printer }

func (a ftpAuth) CheckPasswd(_ *ftp.Context, user, code string) (bool, error) {
	return a.printer.login("ftps", user, code), nil
}
