// Package shared makes configurations in functions that clients and servers share: each
// has one of its own.
package shared

import "crypto/tls"

func base() *tls.Config { return &tls.Config{InsecureSkipVerify: true} } // want `InsecureSkipVerify is true`

func serve()           { tls.Listen("tcp", ":1", base()) }
func dial(addr string) { tls.Dial("tcp", addr, base()) }

func secure() *tls.Config { return &tls.Config{MinVersion: tls.VersionTLS13} }

func listen(cas *tls.Config) {
	c := secure()
	c.ClientAuth, c.ClientCAs = tls.RequireAndVerifyClientCert, cas.ClientCAs
	tls.Listen("tcp", ":1", c)
}

func connect(addr string) {
	c := secure()
	c.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, c)
}

func checked(addr string, verify func(tls.ConnectionState) error) {
	c := secure()
	c.InsecureSkipVerify = true
	c.VerifyConnection = verify
	tls.Dial("tcp", addr, c)
}

// Options are those of clients and servers.
type Options struct{ Insecure, RequireAuth bool }

func defaults() *tls.Config { return &tls.Config{MinVersion: tls.VersionTLS12} }

// Client returns a configuration for clients.
func Client(o Options) *tls.Config {
	c := defaults()
	c.InsecureSkipVerify = o.Insecure
	return c
}

// Server returns a configuration for servers.
func Server(o Options) *tls.Config {
	c := defaults()
	if o.RequireAuth {
		c.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return c
}

func user(addr string) { tls.Dial("tcp", addr, Client(Options{Insecure: true})) } // want `Insecure = true sets InsecureSkipVerify`

type factory struct{ insecure bool }

func (f *factory) config() (*tls.Config, error) { return &tls.Config{InsecureSkipVerify: true}, nil } // want `InsecureSkipVerify is true`

func (f *factory) client(addr string) error {
	c, err := f.config()
	if err != nil {
		return err
	}
	_, err = tls.Dial("tcp", addr, c)
	return err
}

func (f *factory) server() error {
	c, err := f.config()
	if err != nil {
		return err
	}
	c.Certificates = nil
	_, err = tls.Listen("tcp", ":1", c)
	return err
}

// Look-alikes: of servers only, and of clients that all verify.

func ofServers() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

func server1() { tls.Listen("tcp", ":1", ofServers()) }

func server2() {
	c := ofServers()
	c.ClientAuth = tls.RequireAndVerifyClientCert
	tls.Listen("tcp", ":2", c)
}

func ofCheckers() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

func client1(verify func(tls.ConnectionState) error) {
	c := ofCheckers()
	c.VerifyConnection = verify
	tls.Dial("tcp", "a:1", c)
}

func client2(verify func(tls.ConnectionState) error) {
	c := ofCheckers()
	c.VerifyConnection = verify
	tls.Dial("tcp", "b:1", c)
}

func calls(n int) *tls.Config { // itself
	if n == 0 {
		return secure()
	}
	c := calls(n - 1)
	c.ClientAuth = tls.RequireAndVerifyClientCert
	d := calls(n - 2)
	d.ServerName = "a"
	return c
}
