package insecureskipverify

import (
	"crypto/tls"
	"flag"
	"fmt"
	"net"
	"strconv"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jlaffaye/ftp"
)

// Clients of a printer, the way people write them.

type Printer struct {
	IP         string
	Serial     string
	AccessCode string
}

func (p Printer) fluent() mqtt.Client {
	opts := mqtt.NewClientOptions().
		AddBroker(fmt.Sprintf("ssl://%s:8883", p.IP)).
		SetUsername("bblp").
		SetPassword(p.AccessCode).
		SetTLSConfig(&tls.Config{InsecureSkipVerify: true}) // want `mqtt.ClientOptions.SetTLSConfig accepts any certificate, so whoever answers at fmt.Sprintf\("ssl://%s:8883", p.IP\) can pose as the printer`
	return mqtt.NewClient(opts)
}

func (p Printer) ownLine() mqtt.Client {
	opts := mqtt.NewClientOptions()
	opts.AddBroker("ssl://" + p.IP + ":8883")
	opts.SetTLSConfig(&tls.Config{
		InsecureSkipVerify: true, // want `can pose as the printer`
		MinVersion:         tls.VersionTLS12,
	})
	return mqtt.NewClient(opts)
}

func camera(ip, deviceSerial string) (*tls.Conn, error) {
	return tls.DialWithDialer(&net.Dialer{Timeout: time.Second}, "tcp", net.JoinHostPort(ip, "6000"), &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

const ftpsPort = 990

func files(ip string, topic func(string), sn string) (*ftp.ServerConn, error) {
	topic(fmt.Sprintf("device/%s/report", sn))
	cfg := &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS12} // want `ftp.DialWithTLS accepts any certificate, so whoever answers at addr can pose as the printer`
	addr := ip + ":" + strconv.Itoa(ftpsPort)
	return ftp.Dial(addr, ftp.DialWithTimeout(time.Second), ftp.DialWithTLS(cfg))
}

func helper() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true} // want `tls.Dial accepts any certificate`
}

func usesHelper(printerIP, serialNumber string) {
	tls.Dial("tcp", printerIP+":6000", helper())
}

type client struct {
	ip, deviceID string
	tls          *tls.Config
}

func newClient(ip, deviceID string) *client {
	return &client{
		ip:       ip,
		deviceID: deviceID,
		tls:      &tls.Config{InsecureSkipVerify: true}, // want `can pose as the printer`
	}
}

func (c *client) dial() (*tls.Conn, error) { return tls.Dial("tcp", c.ip+":6000", c.tls) }

func flags() {
	ip := flag.String("ip", "", "address")
	port := flag.Int("port", 8883, "port")
	serial := flag.String("serial", "", "serial number")
	flag.Parse()
	opts := mqtt.NewClientOptions().AddBroker(fmt.Sprintf("tls://%s:%d", *ip, *port))
	opts.SetTLSConfig(&tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
	mqtt.NewClient(opts).Subscribe(fmt.Sprintf("device/%s/report", *serial), 0, nil)
}

func noSerial(ip string) (*tls.Conn, error) {
	return tls.Dial("tcp", ip+":6000", &tls.Config{InsecureSkipVerify: true}) // want `use printertls.Config with its serial number, which is not in scope here`
}

func twoSerials(ip, serial, deviceID string) (*tls.Conn, error) {
	return tls.Dial("tcp", ip+":6000", &tls.Config{InsecureSkipVerify: true}) // want `which may be any of deviceID, serial`
}

func later(ip, serial string) (*tls.Conn, error) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true // want `can pose as the printer`
	cfg.MinVersion = tls.VersionTLS12
	return tls.Dial("tcp", ip+":6000", cfg)
}
