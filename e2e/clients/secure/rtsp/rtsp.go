// Package rtsp takes a picture with a printer's camera of port 322, which speaks
// RTSP (RFC 2326) over TLS. A program with a library for RTSP sets the library's TLS
// configuration to printertls.Config; this one has the four requests that it takes.
package rtsp

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"

	"github.com/pion/sdp/v3"

	"github.com/tlslint/tlslint/printertls"
)

// Picture logs in to the camera of the printer with that serial number, and
// returns the first picture, H.264 in Annex B form. The address is that of the
// printer with a port, "192.168.1.50:322"; code is the access code. A camera that
// ends the handshake at once needs OmitSNI, for PictureWith.
func Picture(ctx context.Context, addr, serial, code string) ([]byte, error) {
	return PictureWith(ctx, addr, code, printertls.Config(serial))
}

// PictureWith does that with a configuration, which a [printertls.Verifier] makes.
func PictureWith(ctx context.Context, addr, code string, cfg *tls.Config) ([]byte, error) {
	dialer := tls.Dialer{Config: cfg}
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
