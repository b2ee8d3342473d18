package printer

import (
	"bufio"
	"crypto/tls"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
)

// StreamPath is where the camera of RTSPS has its stream.
const StreamPath = "/streaming/live/1"

// startRTSPS starts the other camera: RTSP (RFC 2326) over TLS, with RTP on the same
// connection. It has the methods that players use, and no more.
func (p *Printer) startRTSPS(l net.Listener, cfg *tls.Config) error {
	p.serve(secure{l, p, cfg}, func(conn net.Conn) {
		s := &rtsp{printer: p, conn: conn, nonce: rtspNonce()}
		done := make(chan bool)
		defer close(done)
		s.serve(bufio.NewReader(conn), done)
	})
	return nil
}

// An rtsp is one client's session.
type rtsp struct {
	printer *Printer
	conn    net.Conn
	nonce   string
	member  bool // logged in
	ready   bool // set up, and not playing yet

	mu sync.Mutex // held while conn is written to
}

// A request is what a client wants.
type request struct {
	method, url string
	header      textproto.MIMEHeader
}

// serve answers requests until the client hangs up or goes wrong.
func (s *rtsp) serve(in *bufio.Reader, done <-chan bool) {
	for {
		req, err := readRequest(in)
		if err != nil {
			return
		}
		playing := s.answer(req)
		if req.method == "TEARDOWN" {
			return
		}
		if playing {
			s.printer.serving.Go(func() { s.play(done) })
		}
	}
}

// readRequest reads the next request. What comes between requests are receiver
// reports (RFC 2326, section 10.12), which nobody needs.
func readRequest(in *bufio.Reader) (*request, error) {
	for {
		first, err := in.Peek(1)
		if err != nil {
			return nil, err
		}
		if first[0] != '$' {
			break
		}
		var header [4]byte
		if _, err := io.ReadFull(in, header[:]); err != nil {
			return nil, err
		}
		if _, err := in.Discard(int(binary.BigEndian.Uint16(header[2:]))); err != nil {
			return nil, err
		}
	}
	text := textproto.NewReader(in)
	line, err := text.ReadLine()
	if err != nil {
		return nil, err
	}
	req := new(request)
	if _, err := fmt.Sscanf(line, "%s %s RTSP/1.0", &req.method, &req.url); err != nil {
		return nil, err
	}
	if req.header, err = text.ReadMIMEHeader(); err != nil {
		return nil, err
	}
	size, _ := strconv.Atoi(req.header.Get("Content-Length")) // none means 0
	_, err = in.Discard(size)
	return req, err
}

// answer answers one request, and reports whether the client now waits for pictures.
func (s *rtsp) answer(req *request) (playing bool) {
	switch {
	case req.method == "OPTIONS":
		s.reply(req, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n", "")
	case !s.member && !s.admits(req):
		s.reply(req, "401 Unauthorized", s.challenge(), "")
	case !strings.Contains(req.url, StreamPath):
		s.reply(req, "404 Not Found", "", "")
	case req.method == "DESCRIBE":
		s.reply(req, "200 OK", "Content-Type: application/sdp\r\nContent-Base: "+req.url+"/\r\n", description)
	case req.method == "SETUP" && !strings.Contains(req.header.Get("Transport"), "RTP/AVP/TCP"):
		s.reply(req, "461 Unsupported Transport", "", "")
	case req.method == "SETUP":
		s.ready = true
		s.reply(req, "200 OK", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1;timeout=60\r\n", "")
	case req.method == "PLAY" && !s.ready:
		s.reply(req, "455 Method Not Valid in This State", "", "")
	case req.method == "PLAY":
		s.ready = false
		s.reply(req, "200 OK", "Session: 1\r\n", "")
		return true
	case req.method == "GET_PARAMETER", req.method == "TEARDOWN":
		s.reply(req, "200 OK", "Session: 1\r\n", "")
	default:
		s.reply(req, "501 Not Implemented", "", "")
	}
	return false
}

// reply sends a response. Each line of header ends with CRLF.
func (s *rtsp) reply(req *request, status, header, body string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// A client that is gone is noticed when it is read from.
	fmt.Fprintf(s.conn, "RTSP/1.0 %s\r\nCSeq: %s\r\n%sContent-Length: %d\r\n\r\n%s", status, req.header.Get("CSeq"), header, len(body), body)
}
