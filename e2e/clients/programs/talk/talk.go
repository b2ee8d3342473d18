// Package talk has what the programs say to a printer once they are connected. It knows
// nothing of TLS.
package talk

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jlaffaye/ftp"
)

// Limit is how long a program waits for an answer.
const Limit = 10 * time.Second

// Connect connects a client.
func Connect(c mqtt.Client) error {
	t := c.Connect()
	if !t.WaitTimeout(Limit) {
		return errors.New("no answer to CONNECT")
	}
	return t.Error()
}

// Status asks for a report, and waits for it.
func Status(c mqtt.Client, report, request string) error {
	reports := make(chan string, 1)
	t := c.Subscribe(report, 0, func(_ mqtt.Client, m mqtt.Message) {
		select {
		case reports <- string(m.Payload()):
		default:
		}
	})
	if !t.WaitTimeout(Limit) || t.Error() != nil {
		return fmt.Errorf("subscribe: %w", t.Error())
	}
	c.Publish(request, 0, false, `{"pushing":{"command":"pushall"}}`)
	select {
	case text := <-reports:
		if !strings.Contains(text, "gcode_state") {
			return fmt.Errorf("this is no report: %s", text)
		}
		return nil
	case <-time.After(Limit):
		return errors.New("no report")
	}
}

// Upload logs in, uploads a file, and looks whether it is there.
func Upload(c *ftp.ServerConn, user, code string) error {
	if err := c.Login(user, code); err != nil {
		return err
	}
	if err := c.Stor("cube.gcode", strings.NewReader("G28\n")); err != nil {
		return err
	}
	names, err := c.NameList("/")
	if err == nil && !slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, "cube.gcode") }) {
		err = fmt.Errorf("the file is not among %q", names)
	}
	return err
}

// Picture logs in to a camera, and waits for a frame.
func Picture(conn net.Conn, user, code string) error {
	conn.SetDeadline(time.Now().Add(Limit))
	packet := make([]byte, 80)
	binary.LittleEndian.PutUint32(packet, 0x40)
	binary.LittleEndian.PutUint32(packet[4:], 0x3000)
	copy(packet[16:48], user)
	copy(packet[48:], code)
	if _, err := conn.Write(packet); err != nil {
		return err
	}
	header := make([]byte, 16)
	if _, err := io.ReadFull(conn, header); err != nil {
		return err
	}
	_, err := io.CopyN(io.Discard, conn, int64(binary.LittleEndian.Uint32(header)))
	return err
}

// Describe asks for what a stream has, with the name and the code.
func Describe(conn net.Conn, url, user, code string) error {
	conn.SetDeadline(time.Now().Add(Limit))
	fmt.Fprintf(conn, "DESCRIBE %s RTSP/1.0\r\nCSeq: 1\r\nAuthorization: Basic %s\r\n\r\n", url, base64.StdEncoding.EncodeToString([]byte(user+":"+code)))
	answer := make([]byte, len("RTSP/1.0 200"))
	if _, err := io.ReadFull(conn, answer); err != nil {
		return err
	}
	if string(answer) != "RTSP/1.0 200" {
		return fmt.Errorf("the camera answers %s", answer)
	}
	return nil
}
