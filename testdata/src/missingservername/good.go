package missingservername

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/smtp"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/emersion/go-imap/v2/imapclient"
	gosmtp "github.com/emersion/go-smtp"
	"github.com/go-ldap/ldap/v3"
	"github.com/jlaffaye/ftp"
	"github.com/jordan-wright/email"
	"github.com/secsy/goftp"
	"github.com/tlslint/tlslint/printertls"
	"gopkg.in/gomail.v2"
)

// Host names.

func hostNames(host, broker string) {
	tls.Dial("tcp", "example.com:8883", &tls.Config{})
	tls.Dial("tcp", "us.mqtt.bambulab.com:8883", nil)
	tls.Dial("tcp", host+":8883", &tls.Config{})
	mqtt.NewClientOptions().AddBroker("ssl://" + broker + ":8883")
	mqtt.NewClientOptions().AddBroker("ssl://us.mqtt.bambulab.com:8883").SetTLSConfig(&tls.Config{})
}

func hostFlag() {
	ip := flag.String("ip", "printer.example.com", "name")
	tls.Dial("tcp", *ip+":8883", &tls.Config{})
}

// This machine.

func loopback() {
	tls.Dial("tcp", "127.0.0.1:8883", &tls.Config{})
	tls.Dial("tcp", "localhost:6000", &tls.Config{})
	tls.Dial("tcp", "[::1]:990", &tls.Config{})
	http.Get("https://127.0.0.1:8443/")
}

// Public addresses can stand in a certificate.

func public() {
	tls.Dial("tcp", "1.1.1.1:853", &tls.Config{})
	http.Get("https://9.9.9.9/")
}

// Private CAs on other ports.

func privateCA(ip string, pool *x509.CertPool) {
	tls.Dial("tcp", "10.0.0.7:2379", &tls.Config{RootCAs: pool})
	tls.Dial("tcp", ip+":6443", &tls.Config{RootCAs: pool})
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	client.Get("https://192.168.1.7/")
}

func otherPort(ip string) {
	tls.Dial("tcp", ip+":443", &tls.Config{})
	tls.Dial("tcp", net.JoinHostPort(ip, "2379"), nil)
}

// Unknown values.

func unknown(addr, host, zip, tooltip string, cfg *tls.Config) {
	tls.Dial("tcp", addr, &tls.Config{})
	tls.Dial("tcp", host+":6000", &tls.Config{})
	tls.Dial("tcp", zip+":6000", &tls.Config{})
	tls.Dial("tcp", tooltip+":6000", nil)
	tls.Dial("tcp", "192.168.1.50:6000", cfg)
}

// The name is given.

func given(ip, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", ip+":8883", &tls.Config{RootCAs: pool, ServerName: serial})
	cfg := &tls.Config{RootCAs: pool}
	cfg.ServerName = serial
	tls.Dial("tcp", ip+":8883", cfg)
	clone := (&tls.Config{RootCAs: pool}).Clone()
	clone.ServerName = serial
	tls.Dial("tcp", ip+":6000", clone)
}

func inHelper(ip, serial string) {
	cfg := &tls.Config{}
	name(cfg, serial)
	tls.Dial("tcp", ip+":8883", cfg)
}

func name(cfg *tls.Config, serial string) { cfg.ServerName = serial }

func byHelper(ip, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", ip+":8883", printertls.Config(serial))
	ftp.Dial(ip+":990", ftp.DialWithTLS(printertls.Verifier{Name: serial}.Config(&tls.Config{RootCAs: pool})))
	opts := mqtt.NewClientOptions().AddBroker(fmt.Sprintf("ssl://%s:8883", ip))
	opts.SetTLSConfig(printertls.Config(serial))
}

// A configuration of printertls has its name, whatever is done to it.

func changedByHand(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = nil
	tls.Dial("tcp", ip+":8883", cfg)
	cfg.ServerName = "192.168.1.50"
	tls.Dial("tcp", ip+":8883", cfg)
}

func cloned(ip, serial string) {
	camera := printertls.Config(serial).Clone()
	tls.Dial("tcp", ip+":6000", camera)
	files := camera.Clone()
	files.ServerName = ""
	files.VerifyConnection, files.VerifyPeerCertificate = nil, nil
	ftp.Dial(ip+":990", ftp.DialWithTLS(files))
}

func clonedLiteral(ip, serial string) {
	tls.Dial("tcp", ip+":8883", printertls.Verifier{Name: serial}.Config(&tls.Config{MaxVersion: tls.VersionTLS13}).Clone())
}

func copiedByHand(ip, serial string) {
	cfg := *printertls.Config(serial)
	cfg.NextProtos = []string{"mqtt"}
	tls.Dial("tcp", ip+":8883", &cfg)
}

func copiedLater(ip, serial string) {
	var cfg tls.Config
	cfg = *printertls.Config(serial)
	tls.Dial("tcp", ip+":8883", &cfg)
}

func printerConfig(serial string) *tls.Config { return printertls.Config(serial) }

func clonedResult(ip, serial string) {
	cfg := printerConfig(serial).Clone()
	cfg.VerifyPeerCertificate = nil
	mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883").SetTLSConfig(cfg)
}

type camera struct{ tls *tls.Config }

func (c *camera) dial(ip string) {
	clone := c.tls.Clone()
	clone.NextProtos = nil
	tls.Dial("tcp", ip+":6000", clone)
}

func newCamera(serial string) *camera { return &camera{tls: printertls.Config(serial)} }

func ipv6Name() {
	tls.Dial("tcp", "[2606:4700::1111]:853", &tls.Config{ServerName: "2606:4700::1111"})
	tls.Dial("tcp", "9.9.9.9:853", &tls.Config{ServerName: "9.9.9.9"})
}

// Verification is off: another rule has it.

func skipped(ip string, verify func(tls.ConnectionState) error) {
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true})
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify})
}

// No TLS.

func plain(ip string) {
	net.Dial("tcp", ip+":6000")
	http.Get("http://192.168.1.7:8883/")
	mqtt.NewClientOptions().AddBroker("tcp://" + ip + ":8883")
	ftp.Dial(ip + ":990")
}

// tls.Client with a configuration that is not visible as a whole.

func partly(conn net.Conn, cfg *tls.Config, serial string) {
	tls.Client(conn, cfg)
	own := &tls.Config{}
	fill(own)
	tls.Client(conn, own)
	tls.Client(conn, &tls.Config{ServerName: serial})
}

var fill = fillers["name"]

var fillers map[string]func(*tls.Config)

// Servers.

func servers(ip string, cert tls.Certificate) {
	tls.Listen("tcp", "192.168.1.50:8883", &tls.Config{Certificates: []tls.Certificate{cert}})
	l, _ := net.Listen("tcp", ip+":8883")
	tls.NewListener(l, &tls.Config{})
	(&http.Server{Addr: ip + ":8883", TLSConfig: &tls.Config{}}).ListenAndServeTLS("", "")
}

// The name is given, comes with the address, or is not asked for.

func upgradedRightly(c *smtp.Client, l *ldap.Conn, conn net.Conn, e *email.Email, pool *x509.CertPool) error {
	if err := c.StartTLS(&tls.Config{ServerName: "mail.example.com"}); err != nil {
		return err
	}
	cfg := &tls.Config{RootCAs: pool}
	cfg.ServerName = "directory.example.com"
	if err := l.StartTLS(cfg); err != nil {
		return err
	}
	ldap.DialTLS("tcp", "directory.example.com:636", &tls.Config{RootCAs: pool})
	ldap.DialURL("ldaps://directory.example.com", ldap.DialWithTLSConfig(&tls.Config{RootCAs: pool}))
	imapclient.DialTLS("mail.example.com:993", &imapclient.Options{TLSConfig: &tls.Config{}})
	imapclient.DialStartTLS("mail.example.com:143", &imapclient.Options{TLSConfig: &tls.Config{RootCAs: pool}})
	gosmtp.DialStartTLS("mail.example.com:587", &tls.Config{})
	e.SendWithTLS("mail.example.com:465", nil, &tls.Config{RootCAs: pool})
	d := gomail.NewDialer("mail.example.com", 587, "user", "password")
	d.TLSConfig = &tls.Config{ServerName: d.Host}
	_, err := goftp.DialConfig(goftp.Config{TLSConfig: nil}, "files.example.com:21")
	return err
}
