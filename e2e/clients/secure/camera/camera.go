// Package camera takes a picture with a printer's camera of port 6000. There is no
// library for its protocol; crypto/tls does what is hard.
package camera

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/tlslint/tlslint/printertls"
)

const (
	headerSize = 16      // of the login and of each picture
	maxPicture = 1 << 24 // bytes; a picture of the best camera has a tenth
)

// Picture logs in to the camera of the printer with that serial number, and
// returns the first picture, a JPEG. The address is that of the printer with a
// port, "192.168.1.50:6000"; code is the access code. A camera that ends the
// handshake at once needs OmitSNI, for PictureWith.
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
	picture, err := picture(conn, code)
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return picture, nil
}

func picture(conn io.ReadWriter, code string) ([]byte, error) {
	login := make([]byte, headerSize+64)
	binary.LittleEndian.PutUint32(login[0:], 64)
	binary.LittleEndian.PutUint32(login[4:], 0x3000)
	copy(login[headerSize:], "bblp")
	copy(login[headerSize+32:], code)
	if _, err := conn.Write(login); err != nil {
		return nil, err
	}
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(conn, header); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(header)
	if size > maxPicture {
		return nil, fmt.Errorf("a picture of %d bytes is too large", size)
	}
	picture := make([]byte, size)
	_, err := io.ReadFull(conn, picture)
	return picture, err
}
