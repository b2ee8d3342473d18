// Package byhand speaks FTP by itself, with one configuration for the control and the data
// connection.
package byhand

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type client struct {
	ip, serial string
	cfg        *tls.Config
	text       *textproto.Conn
}

func newClient(ip, serial string) (*client, error) {
	c := &client{ip: ip, serial: serial, cfg: &tls.Config{InsecureSkipVerify: true, ClientSessionCache: tls.NewLRUClientSessionCache(1)}}
	conn, err := tls.DialWithDialer(&net.Dialer{Timeout: talk.Limit}, "tcp", net.JoinHostPort(ip, "990"), c.cfg)
	if err != nil {
		return nil, err
	}
	c.text = textproto.NewConn(conn)
	_, _, err = c.text.ReadResponse(220)
	return c, err
}

func (c *client) command(code int, format string, args ...any) (string, error) {
	if _, err := c.text.Cmd(format, args...); err != nil {
		return "", err
	}
	_, message, err := c.text.ReadResponse(code)
	return message, err
}

func (c *client) store(name string, content io.Reader) error {
	message, err := c.command(229, "EPSV")
	if err != nil {
		return err
	}
	_, port, _ := strings.Cut(message, "|||")
	port, _, _ = strings.Cut(port, "|")
	raw, err := net.Dial("tcp", net.JoinHostPort(c.ip, port))
	if err != nil {
		return err
	}
	defer raw.Close()
	if _, err := c.command(1, "STOR %s", name); err != nil {
		return err
	}
	data := tls.Client(raw, c.cfg)
	if _, err := io.Copy(data, content); err != nil {
		return err
	}
	if err := data.Close(); err != nil {
		return err
	}
	_, _, err = c.text.ReadResponse(226)
	return err
}

// Run uploads a file.
func Run(ip, serial, code string) error {
	c, err := newClient(ip, serial)
	if err != nil {
		return err
	}
	defer c.text.Close()
	for _, line := range []struct {
		code int
		text string
	}{{331, "USER bblp"}, {230, "PASS " + code}, {200, "TYPE I"}} {
		if _, err := c.command(line.code, "%s", line.text); err != nil {
			return fmt.Errorf("%s: %w", c.serial, err)
		}
	}
	return c.store("cube.gcode", strings.NewReader("G28\n"))
}
