package missingservername

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/smtp"
	"net/url"
	"os"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/emersion/go-imap/v2/imapclient"
	gosmtp "github.com/emersion/go-smtp"
	"github.com/go-ldap/ldap/v3"
	"github.com/jlaffaye/ftp"
	"github.com/jordan-wright/email"
	"github.com/secsy/goftp"
	"gopkg.in/gomail.v2"
	"gopkg.in/mail.v2"
)

type Printer struct {
	IP     string
	Addr   netip.Addr
	Serial string
	Pool   *x509.CertPool
}

const cameraPort = 6000

// An IP address and a port of a printer.

func literalIP(serial string) {
	tls.Dial("tcp", "192.168.1.50:6000", &tls.Config{}) // want `no ServerName for "192.168.1.50:6000": the certificate of the device at port 6000 \(camera\) names its serial number, not its IP address`
}

func asked() {
	serial := os.Getenv("PRINTER_SERIAL")
	tls.Dial("tcp", "192.168.1.50:6000", &tls.Config{}) // want `no ServerName for "192.168.1.50:6000"`
}

func (p Printer) field() {
	tls.Dial("tcp", p.IP+":6000", &tls.Config{RootCAs: p.Pool}) // want `no ServerName for p.IP \+ ":6000"`
}

func (p Printer) sprintf() {
	opts := mqtt.NewClientOptions().AddBroker(fmt.Sprintf("ssl://%s:8883", p.IP))
	opts.SetTLSConfig(&tls.Config{RootCAs: p.Pool, MinVersion: tls.VersionTLS12}) // want `no ServerName for fmt.Sprintf\("ssl://%s:8883", p.IP\): the certificate of the device at port 8883 \(MQTT\)`
}

func (p Printer) joined() {
	addr := net.JoinHostPort(p.Addr.String(), "990")
	cfg := &tls.Config{RootCAs: p.Pool} // want `no ServerName for addr: the certificate of the device at port 990 \(FTPS\)`
	ftp.Dial(addr, ftp.DialWithTLS(cfg))
}

func (p Printer) constants() {
	tls.Dial("tcp", fmt.Sprintf("%v:%d", p.Addr, cameraPort), &tls.Config{RootCAs: p.Pool}) // want `no ServerName`
}

func (p Printer) urls() {
	u := &url.URL{Scheme: "wss", Host: p.IP + ":8883"}
	opts := mqtt.NewClientOptions()
	opts.Servers = []*url.URL{u}
	opts.SetTLSConfig(&tls.Config{RootCAs: p.Pool}) // want `no ServerName for \[\]\*url.URL\{u\}`
}

func named(printerIP, sn string, pool *x509.CertPool) {
	tls.Dial("tcp", printerIP+":322", &tls.Config{RootCAs: pool}) // want `\(RTSPS\)`
}

func typed(addr net.IP, sn string, pool *x509.CertPool) {
	tls.Dial("tcp", addr.String()+":8883", &tls.Config{RootCAs: pool}) // want `no ServerName`
}

func noConfig(ip, serial string) {
	tls.Dial("tcp", ip+":8883", nil) // want `no ServerName for ip \+ ":8883"`
}

func noConfigInOptions(ip, serial string) {
	mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883") // want `no ServerName for "ssl://" \+ ip \+ ":8883"`
}

func dialer(ip string, pool *x509.CertPool) {
	d := &tls.Dialer{Config: &tls.Config{RootCAs: pool}} // want `no ServerName for ip \+ ":8883".*with printertls and its serial number, which is not in scope here`
	d.Dial("tcp", ip+":8883")
}

func overConnection(ip, serial string, pool *x509.CertPool) error {
	conn, err := net.Dial("tcp", ip+":6000")
	if err != nil {
		return err
	}
	return tls.Client(conn, &tls.Config{RootCAs: pool}).Handshake() // want `no ServerName for ip \+ ":6000"`
}

// A private address, and the system's roots.

func private() {
	http.Get("https://192.168.1.7/status")                   // want `no public CA vouches for the private address 192.168.1.7`
	tls.Dial("tcp", "10.0.0.7:443", nil)                     // want `no public CA vouches for the private address 10.0.0.7`
	tls.Dial("tcp", "[fe80::1]:443", &tls.Config{})          // want `no public CA vouches for the private address fe80::1`
	tls.Dial("tcp", fmt.Sprintf("192.168.0.%d:443", 7), nil) // want `the private address 192.168.0.7`
}

func privateInClient() {
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12}}} // want `no public CA vouches for the private address 172.16.0.4`
	client.Get("https://172.16.0.4:8443/")
}

// A configuration for tls.Client that has no name at all.

func unnamed(conn net.Conn, pool *x509.CertPool) error {
	cfg := &tls.Config{RootCAs: pool} // want `no ServerName for tls.Client, which takes none from the connection: the handshake always fails`
	return tls.Client(conn, cfg).Handshake()
}

// A name that can never match.

func nameWithPort(host string) {
	tls.Dial("tcp", "example.com:443", &tls.Config{ServerName: "example.com:443"}) // want `ServerName "example.com:443" has a port, which no certificate has`
	cfg := &tls.Config{}
	cfg.ServerName = net.JoinHostPort("example.com", "443") // want `has a port`
	tls.Dial("tcp", "example.com:443", cfg)
}

func nameIsAddress(ip, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", ip+":8883", &tls.Config{RootCAs: pool, ServerName: ip}) // want `ServerName ip is the IP address of a printer, whose certificate names its serial number`
}

// A connection that is upgraded takes no name from the address.

func upgraded(c *smtp.Client, l *ldap.Conn, conn net.Conn, e *email.Email, pool *x509.CertPool) error {
	if err := c.StartTLS(&tls.Config{}); err != nil { // want `no ServerName for smtp.Client.StartTLS, which takes none from the connection`
		return err
	}
	cfg := &tls.Config{RootCAs: pool} // want `no ServerName for ldap.Conn.StartTLS`
	if err := l.StartTLS(cfg); err != nil {
		return err
	}
	imapclient.NewStartTLS(conn, &imapclient.Options{TLSConfig: &tls.Config{}}) // want `no ServerName for imapclient.NewStartTLS`
	gosmtp.NewClientStartTLS(conn, &tls.Config{MinVersion: tls.VersionTLS13})   // want `no ServerName for smtp.NewClientStartTLS`
	e.SendWithStartTLS("mail.example.com:587", nil, &tls.Config{RootCAs: pool}) // want `no ServerName for email.Email.SendWithStartTLS`
	d := gomail.NewDialer("mail.example.com", 587, "user", "password")
	d.TLSConfig = &tls.Config{}                                                                   // want `no ServerName for gomail.Dialer.TLSConfig`
	m := &mail.Dialer{Host: "mail.example.com", Port: 587, TLSConfig: &tls.Config{RootCAs: pool}} // want `no ServerName for mail.Dialer.TLSConfig`
	_, _ = d, m
	_, err := goftp.DialConfig(goftp.Config{TLSConfig: &tls.Config{RootCAs: pool}}, "files.example.com:21") // want `no ServerName for goftp.Config.TLSConfig`
	return err
}
