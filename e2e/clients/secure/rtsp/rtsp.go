// Package rtsp takes a picture with a printer's camera of port 322, which speaks
// RTSP (RFC 2326) over TLS. A program with a library for RTSP sets the library's TLS
// configuration to printertls.Config; this one has the four requests that it takes.
package rtsp

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"

	"github.com/icholy/digest"
	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
	"github.com/pion/sdp/v3"

	"github.com/tlslint/tlslint/printertls"
)

// Picture logs in to the camera of the printer with that serial number, and
// returns the first picture, H.264 in Annex B form. The address is that of the
// printer with a port, "192.168.1.50:322"; code is the access code. A camera that
// ends the handshake at once needs printertls.WithoutSNI.
func Picture(ctx context.Context, addr, serial, code string, opts ...printertls.Option) ([]byte, error) {
	dialer := tls.Dialer{Config: printertls.Config(serial, opts...)}
	conn, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	s := &session{conn: conn, in: bufio.NewReader(conn), code: code, header: http.Header{}}
	picture, err := s.picture("rtsps://" + addr + "/streaming/live/1")
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return picture, nil
}

// A session is one with the camera.
type session struct {
	conn   io.Writer
	in     *bufio.Reader
	code   string
	header http.Header // of the next request
	count  int         // of requests
}

// picture has the camera play its stream.
func (s *session) picture(stream string) ([]byte, error) {
	s.header.Set("Accept", "application/sdp")
	header, description, err := s.do("DESCRIBE", stream)
	if err != nil {
		return nil, err
	}
	track, err := video(stream, header, description)
	if err != nil {
		return nil, err
	}
	s.header.Set("Transport", "RTP/AVP/TCP;unicast;interleaved=0-1")
	if header, _, err = s.do("SETUP", track); err != nil {
		return nil, err
	}
	id, _, _ := strings.Cut(header.Get("Session"), ";")
	s.header.Set("Session", id)
	if _, _, err := s.do("PLAY", stream); err != nil {
		return nil, err
	}
	return s.receive()
}

// video returns the URL of the first video in a description.
func video(stream string, header textproto.MIMEHeader, description []byte) (string, error) {
	var session sdp.SessionDescription
	if err := session.Unmarshal(description); err != nil {
		return "", err
	}
	base, err := url.Parse(stream + "/")
	if given := header.Get("Content-Base"); given != "" {
		base, err = url.Parse(given)
	}
	if err != nil {
		return "", err
	}
	for _, media := range session.MediaDescriptions {
		if media.MediaName.Media != "video" {
			continue
		}
		control, _ := media.Attribute("control")
		track, err := base.Parse(control)
		if err != nil {
			return "", err
		}
		return track.String(), nil
	}
	return "", errors.New("the camera has no video")
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
