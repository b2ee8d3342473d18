package rtsp

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/icholy/digest"
	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
)

// A session is one with the camera.
type session struct {
	conn   io.Writer
	in     *bufio.Reader
	code   string
	header http.Header // of the next request
	count  int         // of requests
}

// do sends a request and returns the response to it. It logs in when it is told to.
func (s *session) do(method, url string) (textproto.MIMEHeader, []byte, error) {
	status, header, body, err := s.roundTrip(method, url)
	if err == nil && strings.HasPrefix(status, "401 ") {
		if err = s.logIn(method, url, http.Header(header)); err == nil {
			status, header, body, err = s.roundTrip(method, url)
		}
	}
	if err == nil && !strings.HasPrefix(status, "200 ") {
		err = fmt.Errorf("the camera answers %s: %s", method, status)
	}
	return header, body, err
}

// logIn answers a challenge in the next request. Where there is none for a digest, the
// code itself goes to the printer, which TLS has shown to be the right one.
func (s *session) logIn(method, url string, challenge http.Header) error {
	found, err := digest.FindChallenge(challenge)
	if errors.Is(err, digest.ErrNoChallenge) {
		(&http.Request{Header: s.header}).SetBasicAuth("bblp", s.code)
		return nil
	}
	if err != nil {
		return err
	}
	credentials, err := digest.Digest(found, digest.Options{Method: method, URI: url, Username: "bblp", Password: s.code})
	if err == nil {
		s.header.Set("Authorization", credentials.String())
	}
	return err
}

func (s *session) roundTrip(method, url string) (status string, header textproto.MIMEHeader, body []byte, err error) {
	s.count++
	s.header.Set("CSeq", strconv.Itoa(s.count))
	var request strings.Builder
	fmt.Fprintf(&request, "%s %s RTSP/1.0\r\n", method, url)
	s.header.Write(&request)
	if _, err := io.WriteString(s.conn, request.String()+"\r\n"); err != nil {
		return "", nil, nil, err
	}
	text := textproto.NewReader(s.in)
	line, err := text.ReadLine()
	if err != nil {
		return "", nil, nil, err
	}
	if header, err = text.ReadMIMEHeader(); err != nil {
		return "", nil, nil, err
	}
	size, _ := strconv.Atoi(header.Get("Content-Length")) // none means 0
	if size < 0 || size > maxSize {
		return "", nil, nil, fmt.Errorf("a response of %d bytes", size)
	}
	body = make([]byte, size)
	_, err = io.ReadFull(s.in, body)
	return strings.TrimPrefix(line, "RTSP/1.0 "), header, body, err
}

// maxSize is more bytes than a description or a picture has.
const maxSize = 1 << 24

// receive collects the packets of one picture.
func (s *session) receive() (picture []byte, err error) {
	var h264 codecs.H264Packet
	for len(picture) < maxSize {
		var header [4]byte // a dollar sign, the channel, the size (RFC 2326, section 10.12)
		if _, err := io.ReadFull(s.in, header[:]); err != nil {
			return nil, err
		}
		raw := make([]byte, binary.BigEndian.Uint16(header[2:]))
		if _, err := io.ReadFull(s.in, raw); err != nil {
			return nil, err
		}
		if header[1] != 0 {
			continue // not video, but sender reports
		}
		var packet rtp.Packet
		if err := packet.Unmarshal(raw); err != nil {
			return nil, err
		}
		part, err := h264.Unmarshal(packet.Payload)
		if err != nil {
			return nil, err
		}
		if picture = append(picture, part...); packet.Marker {
			return picture, nil
		}
	}
	return nil, errors.New("the picture is too large")
}
