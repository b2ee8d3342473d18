// Package tls declares what the rules' test data uses of the real package.
package tls

import (
	"crypto/x509"
	"net"
	"time"
)

type Config struct {
	ServerName            string
	RootCAs               *x509.CertPool
	InsecureSkipVerify    bool
	MinVersion            uint16
	VerifyPeerCertificate func(rawCerts [][]byte, verifiedChains [][]*x509.Certificate) error
	VerifyConnection      func(ConnectionState) error
}

func (c *Config) Clone() *Config { return c }

type ConnectionState struct {
	ServerName       string
	PeerCertificates []*x509.Certificate
}

type Conn struct{}

func (c *Conn) Read(b []byte) (int, error)         { return 0, nil }
func (c *Conn) Write(b []byte) (int, error)        { return 0, nil }
func (c *Conn) Close() error                       { return nil }
func (c *Conn) LocalAddr() net.Addr                { return nil }
func (c *Conn) RemoteAddr() net.Addr               { return nil }
func (c *Conn) SetDeadline(t time.Time) error      { return nil }
func (c *Conn) SetReadDeadline(t time.Time) error  { return nil }
func (c *Conn) SetWriteDeadline(t time.Time) error { return nil }

func (c *Conn) Handshake() error                 { return nil }
func (c *Conn) ConnectionState() ConnectionState { return ConnectionState{} }

type UConn struct{ *Conn }

type ClientHelloID struct{ Client string }

var HelloChrome_Auto = ClientHelloID{"Chrome"}

func Dial(network, addr string, config *Config) (*Conn, error) { return nil, nil }
func Client(conn net.Conn, config *Config) *Conn               { return nil }
func Server(conn net.Conn, config *Config) *Conn               { return nil }
func UClient(conn net.Conn, config *Config, id ClientHelloID, randomExtensionOrder, forceHTTP1, disableHTTP3 bool) *UConn {
	return nil
}
func Listen(network, laddr string, config *Config) (net.Listener, error) { return nil, nil }
