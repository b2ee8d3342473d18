// Package services talks to several services of a printer.
package services

import (
	"crypto/tls"
	"fmt"
	"net"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jlaffaye/ftp"
	"github.com/tlslint/tlslint/printertls"
)

// One configuration for several services becomes one each, where FTPS is among them.

func sharedVariable(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
	mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883").SetTLSConfig(cfg)
	ftp.Dial(ip+":990", ftp.DialWithTLS(cfg))
}

func sharedValue(ip, serial string) {
	base := tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS12} // want `can pose as the printer`
	tls.Dial("tcp", ip+":6000", &base)
	ftp.Dial(ip+":990", ftp.DialWithTLS(&base))
}

type device struct {
	ip, serial string
	tls        *tls.Config
}

func newDevice(ip, serial string) *device {
	return &device{ip, serial, &tls.Config{InsecureSkipVerify: true}} // want `can pose as the printer`
}

func (d *device) subscribe() *mqtt.ClientOptions {
	return mqtt.NewClientOptions().AddBroker(fmt.Sprintf("ssl://%s:8883", d.ip)).SetTLSConfig(d.tls)
}

func (d *device) upload() (*ftp.ServerConn, error) {
	return ftp.Dial(net.JoinHostPort(d.ip, "990"), ftp.DialWithTLS(d.tls))
}

func (d *device) watch() (*tls.Conn, error) { return tls.Dial("tcp", d.ip+":6000", d.tls) }

func insecure() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
}

func sharedResult(ip, serial string) {
	cfg := insecure()
	other := cfg
	mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883").SetTLSConfig(other)
	ftp.Dial(ip+":990", ftp.DialWithTLS(cfg))
}

func sharedParameters(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
	subscribe(ip, serial, cfg)
	upload(ip, serial, cfg)
}

func subscribe(ip, serial string, c *tls.Config) {
	mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883").SetTLSConfig(c)
}

func upload(ip, serial string, c *tls.Config) { ftp.Dial(ip+":990", ftp.DialWithTLS(c)) }

// Each call makes one: the fix can stand where it is made.

func configFor(serial string) *tls.Config {
	return &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
}

func eachItsOwn(ip, serial string) {
	mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883").SetTLSConfig(configFor(serial))
	ftp.Dial(ip+":990", ftp.DialWithTLS(configFor(serial)))
}

// Without FTPS, a session is not missed.
func withoutFiles(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
	mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883").SetTLSConfig(cfg)
	tls.Dial("tcp", ip+":6000", cfg)
}

// Control and data connection must have the same one.
func filesByHand(ip, serial string, conn net.Conn) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
	tls.Dial("tcp", ip+":990", cfg)
	tls.Client(conn, cfg).Handshake()
}

type session struct {
	ip, serial string
	tls        *tls.Config
}

func (s *session) open() {
	s.tls = &tls.Config{InsecureSkipVerify: true} // want `use printertls.Config with its serial number, once for each service: all connections of FTPS share one, and no others do`
	tls.Dial("tcp", s.ip+":8883", s.tls)
	tls.Dial("tcp", s.ip+":990", s.tls)
}

func (s *session) data(conn net.Conn) *tls.Conn { return tls.Client(conn, s.tls) }

func filesByHandLater(ip, serial string, conn net.Conn) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `once for each service`
	cfg.MinVersion = tls.VersionTLS12
	tls.Dial("tcp", ip+":990", cfg)
	tls.Client(conn, cfg).Handshake()
}

// One that dials whatever it is asked for.

func anyService(ip, serial string, files bool) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
	port := "8883"
	if files {
		port = "990"
	}
	tls.Dial("tcp", ip+":"+port, cfg)
}

type dialer struct {
	ip, serial string
	tls        *tls.Config
}

func newDialer(ip, serial string) *dialer {
	return &dialer{ip, serial, &tls.Config{InsecureSkipVerify: true}} // want `once for each service`
}

func (d *dialer) dial(files bool) (*tls.Conn, error) {
	port := "8883"
	if files {
		port = "990"
	}
	return tls.Dial("tcp", d.ip+":"+port, d.tls)
}

// In the header of a statement, a literal needs parentheses.

func inHeaders(ip, serial string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `can pose as the printer`
	cfg.MinVersion = tls.VersionTLS12
	var d tls.Dialer
	if d.Config = cfg; ip != "" {
		d.Dial("tcp", ip+":6000")
	}
	for d.Config = cfg; ip == ""; {
		d.Dial("tcp", ip+":6000")
	}
	switch d.Config = cfg; ip {
	case "":
		d.Dial("tcp", ip+":6000")
	}
	if conn, err := tls.Dial("tcp", ip+":6000", cfg); err == nil {
		conn.Close()
	}
}

// Copied field by field, without what makes the check.

func copied(ip, serial string) {
	cfg := printertls.Config(serial)
	mine := &tls.Config{InsecureSkipVerify: cfg.InsecureSkipVerify, ServerName: cfg.ServerName} // want `InsecureSkipVerify is copied from a configuration of printertls, and its check is not: tls.Dial accepts any certificate, so whoever answers at ip \+ ":8883" can pose as the printer`
	tls.Dial("tcp", ip+":8883", mine)
}

func copiedCheck(ip, serial string) {
	cfg := printertls.Config(serial)
	tls.Dial("tcp", ip+":8883", &tls.Config{
		InsecureSkipVerify: cfg.InsecureSkipVerify,
		ServerName:         cfg.ServerName,
		VerifyConnection:   cfg.VerifyConnection,
	})
}
