// Package numbers finds the serial number of the printer that is dialled, or does not.
package numbers

import (
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"os"
	"path"
	"strings"

	"insecureskipverify/recognised/config"
)

// ServerName beside the skip comes first.

func serverName(ip, serial, expectedSerial string) {
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true, ServerName: expectedSerial}) // want `can pose as the printer`
}

func writtenOut(ip, serial string) {
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true, ServerName: "01P00A123456789"}) // want `can pose as the printer`
}

func serverNameIsHost(ip, host, serial string) {
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true, ServerName: host}) // want `can pose as the printer`
}

// A topic in another function, in each form.

type sprintf struct{ ip, id string }

func (c *sprintf) dial() {
	tls.Dial("tcp", c.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func (c *sprintf) topic() string { return fmt.Sprintf("device/%s/report", c.id) }

type added struct{ ip, id string }

func (c *added) dial() {
	tls.Dial("tcp", c.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func (c *added) topic() string { return "device/" + c.id + "/request" }

type joined struct{ ip, key string }

func (c *joined) dial() {
	tls.Dial("tcp", c.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func (c *joined) topic() string { return path.Join("device", c.key, "report") }

type replaced struct{ ip, name string }

func (c *replaced) dial() {
	tls.Dial("tcp", c.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func (c *replaced) topic() string {
	return strings.ReplaceAll("device/SERIAL/report", "SERIAL", c.name)
}

// By way of a parameter, and of the settings that a constructor got.

type settings struct{ IP, Ident string }

type client struct{ settings *settings }

func newClient(s *settings) *client {
	tls.Dial("tcp", s.IP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
	return &client{s}
}

func (c *client) watch() { subscribe(c.settings.Ident) }

func subscribe(which string) { fmt.Println("device/" + which + "/report") }

func (c *client) reconnect(ip string) {
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

// Names.

type prefixed struct{ BambuIP, BambuSerial, CertSerial string }

func prefixes(c prefixed) {
	tls.Dial("tcp", c.BambuIP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

type getter interface {
	GetIP() string
	GetSerialNumber() string
}

func getters(g getter) {
	tls.Dial("tcp", g.GetIP()+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

type outer struct {
	Serial string
	Net    struct{ IP string }
}

func holder(o *outer) {
	tls.Dial("tcp", o.Net.IP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func ofPackage() {
	tls.Dial("tcp", config.PrinterIP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

// Several printers.

func ranged(printers map[string]prefixed, list []prefixed, addresses map[string]string) {
	for _, p := range printers {
		tls.Dial("tcp", p.BambuIP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
	}
	for i := range list {
		tls.Dial("tcp", list[i].BambuIP+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
	}
	for serial, ip := range addresses {
		tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
		_ = serial
	}
}

// Somebody else has it.

func noSerial(ip string) {
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `its serial number, which is not in scope here; p.BambuSerial in callsNoSerial has it`
}

func callsNoSerial(p prefixed) { noSerial(p.BambuIP) }

// It may be empty.

type optional struct{ ip, serial string }

func (o *optional) dial() {
	tls.Dial("tcp", o.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `its serial number: o.serial, which the program can do without, may be empty here`
}

func (o *optional) name() string {
	if o.serial != "" {
		return o.serial
	}
	return o.ip
}

type learned struct{ ip, serial string }

func newLearned(ip string) *learned { return &learned{ip: ip} }

func (l *learned) dial() {
	tls.Dial("tcp", l.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `its serial number: l.serial, which the program learns later, may be empty here`
}

func (l *learned) report(fields map[string]string) { l.serial = fields["sn"] }

func setLater(ip string, ask func() string) {
	var serial string
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `its serial number, which is not in scope here`
	serial = ask()
	fmt.Println(serial)
}

type required struct{ ip, serial string }

func (r *required) dial() error {
	if r.serial == "" {
		return errors.New("no serial number")
	}
	_, err := tls.Dial("tcp", r.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
	return err
}

// Numbers of something else.

type others struct {
	ip         string
	CertSerial string
	AMSSerial  string
	Serials    []string
	Number     int
}

func of(o others) {
	tls.Dial("tcp", o.ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `its serial number, which is not in scope here`
}

func several(ip string, primarySerial, backupSerial string) {
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `which may be any of backupSerial, primarySerial`
}

// What is empty unless an operator says something gets a fix that says so.

func flagged(ip string) {
	serial := flag.String("serial", "", "")
	flag.Parse()
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func flaggedVariable(ip string) {
	var printerSerial string
	flag.StringVar(&printerSerial, "printer-serial", "", "")
	flag.Parse()
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func environment(ip string) {
	sn := os.Getenv("PRINTER_SN")
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

// It says nothing where that is checked, or cannot be.

func flaggedAndChecked(ip string) {
	serial := flag.String("serial", "", "")
	flag.Parse()
	if *serial == "" {
		panic("no -serial")
	}
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}

func flaggedWithDefault(ip string) {
	serial := flag.String("serial", "01P00A123456789", "")
	flag.Parse()
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true}) // want `can pose as the printer`
}
