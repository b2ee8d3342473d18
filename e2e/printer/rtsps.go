package printer

import (
	"bufio"
	"crypto/tls"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
)

// StreamPath is where the camera of RTSPS has its stream.
const StreamPath = "/streaming/live/1"

// rtspFrame is the picture that the camera shows: H.264 in Annex B form.
//
//go:embed frame.h264
var rtspFrame []byte

// description tells of the stream, in SDP (RFC 4566).
const description = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=camera\r\nt=0 0\r\n" +
	"m=video 0 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:track1\r\n"

// startRTSPS starts the other camera: RTSP (RFC 2326) over TLS, with RTP on the same
// connection. No server library for it is to be had, so this has the methods that
// players use, and no more.
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

// play sends pictures until the client hangs up.
func (s *rtsp) play(done <-chan bool) {
	const clock, channel = 90_000, 0
	packets := rtp.NewPacketizer(1200, 96, 1, &codecs.H264Payloader{}, rtp.NewRandomSequencer(), clock)
	tick := time.NewTicker(framePause)
	defer tick.Stop()
	for {
		for _, packet := range packets.Packetize(rtspFrame, uint32(clock*framePause/time.Second)) {
			if err := s.send(channel, packet); err != nil {
				return
			}
		}
		select {
		case <-tick.C:
		case <-done:
			return
		}
	}
}

// send sends a packet on a channel of the connection.
func (s *rtsp) send(channel byte, packet *rtp.Packet) error {
	raw, err := packet.Marshal()
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = s.conn.Write(append(binary.BigEndian.AppendUint16([]byte{'$', channel}, uint16(len(raw))), raw...))
	return err
}
