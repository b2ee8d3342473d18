// Package recognised dials printers in ways that do not show their port or address at
// the dial.
package recognised

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"

	"insecureskipverify/recognised/config"

	"github.com/bluenviron/gortsplib/v4"
	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jlaffaye/ftp"
	"github.com/secsy/goftp"
)

const user = "bblp"

type device struct {
	IP, Serial, Code string
	Port             int
}

// The port is another package's.

func defaultElsewhere(c *config.Printer) {
	tls.Dial("tcp", fmt.Sprintf("%s:%d", c.Host, c.Port), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func constantElsewhere(d device) {
	tls.Dial("tcp", net.JoinHostPort(d.IP, strconv.Itoa(config.FilesPort)), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func variableElsewhere(d device) {
	tls.Dial("tcp", d.IP+":"+config.CameraPort, &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func everythingElsewhere() {
	tls.Dial("tcp", config.PrinterIP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func orDefault(d device) {
	tls.Dial("tcp", fmt.Sprintf("%s:%d", d.IP, cmp.Or(d.Port, 8883)), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

// The port is a parameter's only value.

func (d device) open(port int, cfg *tls.Config) (*tls.Conn, error) {
	return tls.Dial("tcp", net.JoinHostPort(d.IP, strconv.Itoa(port)), cfg)
}

func (d device) picture() (*tls.Conn, error) {
	return d.open(6000, &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

// The address goes through functions, function values and fields.

func dial(addr string, cfg *tls.Config) (net.Conn, error) { return tls.Dial("tcp", addr, cfg) }

func wrapped(d device) {
	dial(d.IP+":322", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func twice(addr string, cfg *tls.Config) (net.Conn, error) { return dial(addr, cfg) }

func wrappedTwice(d device) {
	twice(d.IP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func value(d device) {
	open := tls.Dial
	open("tcp", d.IP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

type dialer struct {
	dial func(network, addr string, cfg *tls.Config) (*tls.Conn, error)
	hook func(addr string, cfg *tls.Config) error
}

func newDialer() *dialer {
	return &dialer{
		dial: tls.Dial,
		hook: func(addr string, cfg *tls.Config) error {
			_, err := tls.Dial("tcp", addr, cfg)
			return err
		},
	}
}

func (x *dialer) field(d device) {
	x.dial("tcp", d.IP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func (x *dialer) literal(d device) error {
	return x.hook(d.IP+":6000", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func methodValue(d device) {
	dialer := &tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}} // want `can pose as the printer`
	open := dialer.DialContext
	open(context.Background(), "tcp", d.IP+":6000")
}

func template(d device) {
	base := &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
	tls.Dial("tcp", d.IP+":6000", base.Clone())
}

func (d device) address() string {
	port := d.Port
	if port == 0 {
		port = 8883
	}
	return fmt.Sprintf("%s:%d", d.IP, port)
}

func method(p *device) {
	tls.Dial("tcp", p.address(), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

// No port is known, and the package logs in to a printer.

func fromFile(u string, serial string) mqtt.Client {
	return mqtt.NewClient(mqtt.NewClientOptions().AddBroker(u).SetUsername(user).SetTLSConfig(&tls.Config{InsecureSkipVerify: true})) // want `can pose as the printer`
}

func fromEnv(serial string) (*tls.Conn, error) {
	return tls.Dial("tcp", os.Getenv("CAMERA"), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

// Libraries.

func optionList(d device) (*ftp.ServerConn, error) {
	var options []ftp.DialOption
	options = append(options, ftp.DialWithTLS(&tls.Config{InsecureSkipVerify: true})) // want `can pose as the printer`
	return ftp.Dial(d.IP+":990", options...)
}

func (d *device) files() (*goftp.Client, error) {
	return goftp.DialConfig(goftp.Config{
		User:      user,
		TLSMode:   goftp.TLSImplicit,
		TLSConfig: &tls.Config{InsecureSkipVerify: true}, // want `can pose as the printer`
	}, net.JoinHostPort(d.IP, "990"))
}

func (d *device) stream() error {
	c := gortsplib.Client{TLSConfig: &tls.Config{InsecureSkipVerify: true}} // want `can pose as the printer`
	return c.Start("rtsps", d.IP+":322")
}

func (d *device) web() (*http.Response, error) {
	c := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `can pose as the printer`
	u := url.URL{Scheme: "https", Host: d.IP + ":6000", Path: "/"}
	return c.Get(u.String())
}
