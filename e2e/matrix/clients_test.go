package matrix

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/e2e/clients/secure/autopaho"
	"github.com/tlslint/tlslint/e2e/clients/secure/camera"
	"github.com/tlslint/tlslint/e2e/clients/secure/ftp"
	"github.com/tlslint/tlslint/e2e/clients/secure/http"
	"github.com/tlslint/tlslint/e2e/clients/secure/paho"
	"github.com/tlslint/tlslint/e2e/clients/secure/rtsp"
	"github.com/tlslint/tlslint/e2e/clients/secure/websocket"
	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls"
)

const (
	serial = "01P00A123456789"
	code   = "13572468"
)

// A client is one column: a library, as a program uses it.
type client struct {
	name string
	port func(printer.Ports) int
	// use does what the program is for. What it returns is an error, too, if the
	// printer did not do its part.
	use func(ctx context.Context, addr string, opts ...printertls.Option) error
}

var clients = []client{
	{"paho.mqtt.golang", mqttPort, reports(paho.Status)},
	{"autopaho", mqttPort, reports(autopaho.Status)},
	{"jlaffaye/ftp", func(p printer.Ports) int { return p.FTPS }, upload},
	{"crypto/tls, camera", func(p printer.Ports) int { return p.Camera }, picture(camera.Picture, "\xff\xd8\xff")},
	{"crypto/tls, RTSPS", func(p printer.Ports) int { return p.RTSPS }, picture(rtsp.Picture, "\x00\x00\x00\x01")},
	{"net/http", webPort, reports(http.Status)},
	{"gorilla/websocket", webPort, reports(websocket.Status)},
	{cloud, mqttPort, viaCloud},
}

// cloud is the client that has no TLS configuration. It is for the maker's broker,
// and for no printer.
const cloud = "paho.mqtt.golang, cloud"

func mqttPort(p printer.Ports) int { return p.MQTT }
func webPort(p printer.Ports) int  { return p.Web }

// reports uses a client that asks for the printer's state.
func reports(status func(ctx context.Context, addr, serial, code string, opts ...printertls.Option) (string, error)) func(context.Context, string, ...printertls.Option) error {
	return func(ctx context.Context, addr string, opts ...printertls.Option) error {
		report, err := status(ctx, addr, serial, code, opts...)
		return checkReport(report, err)
	}
}

func viaCloud(ctx context.Context, addr string, _ ...printertls.Option) error {
	report, err := paho.CloudStatus(ctx, addr, serial, "u_1234567890", code)
	return checkReport(report, err)
}

func checkReport(report string, err error) error {
	if err == nil && !strings.Contains(report, serial) {
		return fmt.Errorf("the report is not of the printer: %s", report)
	}
	return err
}

func upload(ctx context.Context, addr string, opts ...printertls.Option) error {
	names, err := ftp.Upload(ctx, addr, serial, code, "cube.gcode", strings.NewReader("G28\n"), opts...)
	if err == nil && !slices.Contains(names, "cube.gcode") {
		return fmt.Errorf("the file is not among %q", names)
	}
	return err
}

// picture uses a camera; a picture begins with magic.
func picture(take func(ctx context.Context, addr, serial, code string, opts ...printertls.Option) ([]byte, error), magic string) func(context.Context, string, ...printertls.Option) error {
	return func(ctx context.Context, addr string, opts ...printertls.Option) error {
		got, err := take(ctx, addr, serial, code, opts...)
		if err == nil && !bytes.HasPrefix(got, []byte(magic)) {
			return fmt.Errorf("not a picture: %q", got)
		}
		return err
	}
}
