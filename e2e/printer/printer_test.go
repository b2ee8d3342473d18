package printer

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	serial = "01P00A123456789"
	code   = "13572468"
)

// talk sends lines to a port, one after the other, and checks how each answer begins.
// Where greeted, the other side speaks first.
func talk(t *testing.T, p *Printer, port int, greeted bool, dialogue [][2]string) {
	t.Helper()
	conn, err := tls.Dial("tcp", net.JoinHostPort(p.Host, strconv.Itoa(port)), &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute))
	in := bufio.NewReader(conn)
	if greeted {
		dialogue = append([][2]string{{"", "220 "}}, dialogue...)
	}
	for _, turn := range dialogue {
		if _, err := fmt.Fprint(conn, turn[0]); err != nil {
			t.Fatal(err)
		}
		answer, err := in.ReadString('\n')
		if err != nil || !strings.HasPrefix(answer, turn[1]) {
			t.Fatalf("%q: %q, %v, want %q", turn[0], answer, err, turn[1])
		}
		for strings.HasPrefix(answer, "RTSP/1.0 ") { // its header ends with an empty line
			line, err := in.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if line == "\r\n" {
				break
			}
		}
	}
}

func begin(t *testing.T) *Printer {
	t.Helper()
	p, err := Start(Options{Serial: serial, Code: code})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// TestRTSPS: what a player may ask that the clients of this module do not.
func TestRTSPS(t *testing.T) {
	t.Parallel()
	p := begin(t)
	request := func(method, path, header string) string {
		return fmt.Sprintf("%s rtsps://127.0.0.1%s RTSP/1.0\r\nCSeq: 7\r\n%s\r\n", method, path, header)
	}
	basic := func(code string) string {
		return "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte(User+":"+code)) + "\r\n"
	}
	talk(t, p, p.RTSPS, false, [][2]string{
		{request("OPTIONS", "*", ""), "RTSP/1.0 200 "},
		{request("DESCRIBE", StreamPath, ""), "RTSP/1.0 401 "},
		{request("DESCRIBE", StreamPath, "Authorization: Digest username=\"bblp\"\r\n"), "RTSP/1.0 401 "},
		{request("SETUP", StreamPath, basic("00000000")), "RTSP/1.0 401 "},
		{request("PLAY", StreamPath, basic(code)), "RTSP/1.0 455 "}, // logged in from here on
		{request("SETUP", StreamPath, "Transport: RTP/AVP;unicast;client_port=5000-5001\r\n"), "RTSP/1.0 461 "},
		{request("SETUP", "/streaming/live/2", ""), "RTSP/1.0 404 "},
		{request("ANNOUNCE", StreamPath, ""), "RTSP/1.0 501 "},
		{"$\x01\x00\x04\x80\xc9\x00\x01" + request("GET_PARAMETER", StreamPath, "Content-Length: 3\r\n") + "pos", "RTSP/1.0 200 "},
		{request("TEARDOWN", StreamPath, ""), "RTSP/1.0 200 "},
	})
	want := []Login{{"rtsps", User, "00000000"}, {"rtsps", User, code}}
	if got := p.Logins(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("logins %v, want %v", got, want)
	}
}

// TestFront: what a client may ask of FTPS that is not the server's business.
func TestFront(t *testing.T) {
	t.Parallel()
	p := begin(t)
	talk(t, p, p.FTPS, true, [][2]string{
		{"PASV\r\n", "530 "},
		{"USER " + User + "\r\n", "331 "},
		{"PASS " + code + "\r\n", "230 "},
		{"AUTH TLS\r\n", "502 "},
		{"PBSZ 0\r\n", "200 "},
		{"PROT C\r\n", "536 "},
		{"PROT P\r\n", "200 "},
		{"PORT 127,0,0,1,1,1\r\n", "502 "},
		{"EPSV\r\n", "229 "},
		{"PASV\r\n", "227 Entering Passive Mode (127,0,0,1,"},
		{"RETR nothing\r\n", "551 "},
		{"NOOP\r\n", "200 "},
	})
}

// TestClose: a printer ends what its clients have open, a client that it keeps waiting
// included, and leaves nothing behind.
func TestClose(t *testing.T) {
	t.Parallel()
	p, err := Start(Options{Serial: serial, Quirks: Quirks{HangOnTLS13: true}})
	if err != nil {
		t.Fatal(err)
	}
	var conns []net.Conn
	for _, port := range []int{p.MQTT, p.FTPS, p.Camera, p.RTSPS, p.Web} {
		conn, err := net.Dial("tcp", net.JoinHostPort(p.Host, strconv.Itoa(port)))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conns = append(conns, conn)
	}
	waiting := make(chan error, 1)
	go func() {
		waiting <- tls.Client(conns[0], &tls.Config{InsecureSkipVerify: true}).Handshake()
	}()
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if err := <-waiting; err == nil {
		t.Error("the client that was kept waiting got through")
	}
	for _, conn := range conns[1:] {
		conn.SetDeadline(time.Now().Add(time.Minute))
		_, err := conn.Read(make([]byte, 1))
		var late net.Error
		if err == nil || errors.As(err, &late) && late.Timeout() {
			t.Errorf("a connection is still open: %v", err)
		}
	}
}
