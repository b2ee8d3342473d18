// Command camera takes a picture with a printer's camera, the way such programs
// are written: it does not know to whom it talks.
package main

import (
	"crypto/tls"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"time"
)

// A Camera is that of one printer.
type Camera struct {
	addr       string
	accessCode string
	tlsConfig  *tls.Config
}

// NewCamera returns the camera of the printer at an IP address.
func NewCamera(ip, port, deviceSerial, accessCode string) *Camera {
	log.SetPrefix(deviceSerial + ": ")
	return &Camera{
		addr:       net.JoinHostPort(ip, port),
		accessCode: accessCode,
		tlsConfig:  &tls.Config{InsecureSkipVerify: true},
	}
}

// Picture logs in and returns the first frame.
func (c *Camera) Picture() ([]byte, error) {
	conn, err := tls.DialWithDialer(&net.Dialer{Timeout: 10 * time.Second}, "tcp", c.addr, c.tlsConfig)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := conn.Write(c.login()); err != nil {
		return nil, err
	}
	header := make([]byte, 16)
	if _, err := io.ReadFull(conn, header); err != nil {
		return nil, err
	}
	picture := make([]byte, binary.LittleEndian.Uint32(header))
	_, err = io.ReadFull(conn, picture)
	return picture, err
}

// login is the packet that the camera wants first.
func (c *Camera) login() []byte {
	packet := make([]byte, 80)
	binary.LittleEndian.PutUint32(packet[0:], 0x40)
	binary.LittleEndian.PutUint32(packet[4:], 0x3000)
	copy(packet[16:48], "bblp")
	copy(packet[48:80], c.accessCode)
	return packet
}

func main() {
	ip := flag.String("ip", "", "IP address of the printer")
	port := flag.String("port", "6000", "port of its camera")
	serial := flag.String("serial", "", "serial number")
	code := flag.String("code", "", "access code")
	flag.Parse()
	picture, err := NewCamera(*ip, *port, *serial, *code).Picture()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(picture), "bytes of JPEG")
}
