package printer

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
)

// A front makes FTPS of one client's session with an FTP server.
type front struct {
	printer *Printer
	cfg     *tls.Config
	client  net.Conn
	server  net.Conn
	replies *bufio.Reader // of the server
	data    *dataPort     // nil if the client has not asked for one
}

// front connects a client of implicit FTPS to an FTP server.
func (p *Printer) front(client net.Conn, cfg *tls.Config, behind string) {
	server, err := net.Dial("tcp", behind)
	if err != nil {
		return
	}
	defer server.Close()
	f := &front{printer: p, cfg: cfg, client: client, server: server, replies: bufio.NewReader(server)}
	defer func() { f.data.close() }()
	if _, err := f.reply(); err != nil { // the greeting
		return
	}
	commands := bufio.NewReader(client)
	for {
		line, err := commands.ReadString('\n')
		if err != nil || f.command(line) != nil {
			return
		}
	}
}

// command passes on what the client says and what the server answers, but for what
// is about TLS and about ports.
func (f *front) command(line string) error {
	verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch strings.ToUpper(verb) {
	case "PBSZ":
		return f.say("200 PBSZ=0")
	case "PROT":
		if rest != "P" {
			return f.say("536 Data connections must be private")
		}
		return f.say("200 Data connections are private")
	case "PASV":
		return f.passive("227 Entering Passive Mode (127,0,0,1,%[2]d,%[3]d)")
	case "EPSV":
		return f.passive("229 Entering Extended Passive Mode (|||%[1]d|)")
	case "AUTH", "PORT", "EPRT":
		return f.say("502 Not here")
	}
	if _, err := f.server.Write([]byte(line)); err != nil {
		return err
	}
	for {
		if code, err := f.reply(); err != nil || code != '1' {
			return err
		}
	}
}

// say answers the client.
func (f *front) say(format string, args ...any) error {
	_, err := fmt.Fprintf(f.client, format+"\r\n", args...)
	return err
}

// reply passes on one reply of the server, and returns its first digit. The last
// reply to a transfer waits until the client's side of it has ended.
func (f *front) reply() (byte, error) {
	text, err := f.replies.ReadString('\n')
	if err != nil || len(text) < 4 {
		return 0, errors.Join(err, io.ErrUnexpectedEOF)
	}
	for line := text; text[3] == '-' && !strings.HasPrefix(line, text[:3]+" "); text += line {
		if line, err = f.replies.ReadString('\n'); err != nil {
			return 0, err
		}
	}
	switch {
	case f.data == nil:
	case text[0] == '1':
		f.data.used = true
	case f.data.used:
		err := <-f.data.ended
		f.data = nil
		if errors.Is(err, errNotResumed) {
			text = "522 SSL connection failed: session reuse required\r\n"
		}
	}
	_, err = io.WriteString(f.client, text)
	return text[0], err
}

// passive opens a port for data, has the server dial it from behind, and tells the
// client of it. The operands of format are the port, and its two bytes.
func (f *front) passive(format string) error {
	f.data.close()
	var err error
	if f.data, err = f.openData(); err != nil {
		return f.say("425 %v", err)
	}
	inside := port(f.data.server)
	if _, err := fmt.Fprintf(f.server, "PORT 127,0,0,1,%d,%d\r\n", inside>>8, inside&0xff); err != nil {
		return err
	}
	answer, err := f.replies.ReadString('\n')
	if err != nil {
		return err
	}
	if !strings.HasPrefix(answer, "200 ") {
		_, err := io.WriteString(f.client, answer)
		return err
	}
	outside := port(f.data.client)
	return f.say(format, outside, outside>>8, outside&0xff)
}
