// Package strangers names a printer, and dials others, too.
package strangers

import (
	"crypto/tls"
	"net"
	"net/http"
	"strconv"

	"insecureskipverify/recognised/config"
)

const (
	user  = "bblp"
	cloud = "us.mqtt.bambulab.com"
	other = 9443
)

type device struct {
	IP, Host, Serial string
	Port             int
}

// Another port of the same device, however it comes.

func literal(d device) {
	tls.Dial("tcp", d.IP+":443", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}

func constant(d device) {
	tls.Dial("tcp", net.JoinHostPort(d.IP, strconv.Itoa(other)), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}

func (d device) open(port string, cfg *tls.Config) (*tls.Conn, error) {
	return tls.Dial("tcp", net.JoinHostPort(d.IP, port), cfg)
}

func (d device) parameter() (*tls.Conn, error) {
	return d.open("8443", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}

// A number that is no port.

func timeout(d device) {
	const milliseconds = 6000
	_ = milliseconds
	tls.Dial("tcp", d.IP+":7000", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}

// The maker's cloud, and a host that nothing is known of where that is named.

func maker(serial string) {
	tls.Dial("tcp", cloud+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}

func either(host, serial string) {
	tls.Dial("tcp", host, &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}

// A name, with a printer's port.

func named(serial string) {
	tls.Dial("tcp", "broker.example.com:8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}

// HTTP is not what a printer speaks at a port that nobody knows.

func release(u, serial string) (*http.Response, error) {
	c := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `can pose as the server`
	return c.Get(u)
}

// One that is dialled beside the printer with the same configuration.

func both(d device) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `can pose as the server`
	tls.Dial("tcp", d.IP+":8883", cfg)
	tls.Dial("tcp", d.IP+":9999", cfg)
}

func elsewhere(c *config.Printer) {
	tls.Dial("tcp", net.JoinHostPort(c.Host, "443"), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server`
}
