package printer

import (
	"bytes"
	"crypto/tls"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"net"
	"sync"
	"time"
)

// frame is the picture that the camera shows.
var frame = sync.OnceValue(func() []byte {
	img := image.NewGray(image.Rect(0, 0, 16, 16))
	for i := range 16 {
		img.SetGray(i, i, color.Gray{255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
})

// framePause is the time between two frames.
const framePause = 50 * time.Millisecond

// startCamera starts the camera: a client logs in with one packet, then gets
// frames until it hangs up.
func (p *Printer) startCamera(l net.Listener, cfg *tls.Config) error {
	p.serve(secure{l, p, cfg}, p.film)
	return nil
}

// A packet of authentication: payload size 0x40, type 0x3000, two zeros; then
// user and access code, 32 bytes each, padded with zeros.
const (
	headerSize = 16
	authType   = 0x3000
	fieldSize  = 32
)

func (p *Printer) film(conn net.Conn) {
	var packet [headerSize + 2*fieldSize]byte
	if _, err := io.ReadFull(conn, packet[:]); err != nil {
		return
	}
	if binary.LittleEndian.Uint32(packet[0:]) != 2*fieldSize || binary.LittleEndian.Uint32(packet[4:]) != authType {
		return
	}
	user, code := field(packet[headerSize:]), field(packet[headerSize+fieldSize:])
	if !p.login("camera", user, code) {
		return
	}
	var header [headerSize]byte
	binary.LittleEndian.PutUint32(header[0:], uint32(len(frame())))
	binary.LittleEndian.PutUint32(header[8:], 1)
	for {
		if _, err := conn.Write(append(header[:], frame()...)); err != nil {
			return // the client has hung up
		}
		time.Sleep(framePause)
	}
}

func field(b []byte) string {
	text, _, _ := bytes.Cut(b[:fieldSize], []byte{0})
	return string(text)
}
