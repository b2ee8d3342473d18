package printer

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"maps"
	"net"
	"os"
	"strings"
	"time"

	ftp "goftp.io/server/v2"
	"goftp.io/server/v2/driver/file"
)

// startFTPS starts implicit FTPS. The library encrypts data connections only
// after AUTH TLS, so it serves on a port of its own, and a front says AUTH TLS
// for each client before it lets the client's handshake through.
func (p *Printer) startFTPS(cfg *tls.Config) error {
	root, err := os.MkdirTemp("", "printer-*")
	if err != nil {
		return err
	}
	p.closers = append(p.closers, func() error { return os.RemoveAll(root) })
	behind, err := p.startExplicit(cfg, root)
	if err != nil {
		return err
	}
	l, port, err := listen()
	if err != nil {
		return err
	}
	p.FTPS = port
	p.closers = append(p.closers, l.Close)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return // closed
			}
			go front(conn, behind)
		}
	}()
	return nil
}

// startExplicit starts the library's server, and returns its address. The
// library wants to be told the port.
func (p *Printer) startExplicit(cfg *tls.Config, root string) (string, error) {
	driver, err := file.NewDriver(root)
	if err != nil {
		return "", err
	}
	l, port, err := listen()
	if err != nil {
		return "", err
	}
	l.Close()
	commands := maps.Clone(ftp.DefaultCommands())
	commands["AUTH"] = welcomeAfter{commands["AUTH"]}
	server, err := ftp.NewServer(&ftp.Options{
		Driver: driver, Auth: ftpAuth{p}, Perm: ftp.NewSimplePerm("printer", "printer"), Commands: commands,
		Hostname: "127.0.0.1", PublicIP: "127.0.0.1", Port: port,
		TLS: true, TLSConfig: cfg, ExplicitFTPS: true, Logger: &ftp.DiscardLogger{},
	})
	if err != nil {
		return "", err
	}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	p.closers = append(p.closers, server.Shutdown)
	addr := fmt.Sprintf("127.0.0.1:%d", port)
	for {
		conn, err := net.DialTimeout("tcp", addr, time.Second)
		if err == nil {
			return addr, conn.Close()
		}
		select {
		case err := <-failed:
			return "", err
		case <-time.After(time.Millisecond):
		}
	}
}

// ftpAuth lets clients in.
type ftpAuth struct{ printer *Printer }

func (a ftpAuth) CheckPasswd(_ *ftp.Context, user, code string) (bool, error) {
	return a.printer.login("ftps", user, code), nil
}

// welcomeAfter greets again after the handshake: the greeting before it stays
// with the front, as there is none in implicit FTPS.
type welcomeAfter struct{ ftp.Command }

func (w welcomeAfter) Execute(sess *ftp.Session, param string) {
	w.Command.Execute(sess, param)
	sess.WriteMessage(220, "Ready")
}

// front connects a client of implicit FTPS to an explicit server.
func front(client net.Conn, behind string) {
	defer client.Close()
	server, err := net.Dial("tcp", behind)
	if err != nil {
		return
	}
	defer server.Close()
	in := bufio.NewReader(server)
	if line, err := in.ReadString('\n'); err != nil || !strings.HasPrefix(line, "220") {
		return
	}
	fmt.Fprint(server, "AUTH TLS\r\n")
	if line, err := in.ReadString('\n'); err != nil || !strings.HasPrefix(line, "234") {
		return
	}
	done := make(chan bool, 2)
	pipe := func(dst io.Writer, src io.Reader) {
		io.Copy(dst, src)
		done <- true
	}
	go pipe(server, client)
	go pipe(client, in)
	<-done
}
