// Package foreign has configurations in fields of another package's types, which no table
// lists: they are known by the types of the fields.
package foreign

import (
	"crypto/tls"
	"crypto/x509"
	"os"

	"insecureskipverify/foreign/lib"
)

func chain() error {
	c := lib.NewConfig()
	c.Net.TLS.Enable = true
	c.Net.TLS.Config = &tls.Config{}
	c.Net.TLS.Config.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	return lib.Connect(c)
}

func literal() *lib.Dialer {
	d := &lib.Dialer{Addr: "a", TLS: &tls.Config{}}
	d.TLS.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	return d
}

func parsed() (*lib.Options, error) {
	o, err := lib.Parse("x")
	if err != nil {
		return nil, err
	}
	o.Primary.InsecureSkipVerify = true                      // want `InsecureSkipVerify is true`
	o.Fallbacks[0].TLS.InsecureSkipVerify = true             // want `InsecureSkipVerify is true`
	o.Value.InsecureSkipVerify, o.Value.MinVersion = true, 0 // want `InsecureSkipVerify is true`
	return o, nil
}

type client struct {
	conf   *lib.Config
	byName map[string]*lib.Config
	list   []lib.Dialer
}

func (c *client) field()            { c.conf.Net.TLS.Config.InsecureSkipVerify = true }         // want `InsecureSkipVerify is true`
func (c *client) inMap(name string) { c.byName[name].Net.TLS.Config.InsecureSkipVerify = true } // want `InsecureSkipVerify is true`
func (c *client) inList()           { c.list[0].TLS.InsecureSkipVerify = true }                 // want `InsecureSkipVerify is true`

func (c *client) local() {
	cfg := c.conf.Net.TLS.Config
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
}

func (c *client) part() {
	net := &c.conf.Net
	net.TLS.Config.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
}

type embeds struct{ *lib.Dialer }

func (e embeds) set() { e.TLS.InsecureSkipVerify = true } // want `InsecureSkipVerify is true`

type box[T any] struct{ v T }

func generic(b box[*lib.Config]) { b.v.Net.TLS.Config.InsecureSkipVerify = true } // want `InsecureSkipVerify is true`

func made() *lib.Config { return lib.NewConfig() }

func result() { made().Net.TLS.Config.InsecureSkipVerify = true } // want `InsecureSkipVerify is true`

func star(c *lib.Config) { (*c).Net.TLS.Config.InsecureSkipVerify = true } // want `InsecureSkipVerify is true`

func pointer(c *lib.Config) {
	p := &c.Net.TLS.Config.InsecureSkipVerify
	*p = true // want `InsecureSkipVerify is true`
}

// Look-alikes.

func checked(c *lib.Config, roots *x509.CertPool, name string) {
	c.Net.TLS.Config.InsecureSkipVerify = true
	c.Net.TLS.Config.VerifyConnection = func(cs tls.ConnectionState) error {
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: name})
		return err
	}
}

func checkedInLiteral(verify func(tls.ConnectionState) error) *lib.Dialer {
	d := &lib.Dialer{TLS: &tls.Config{VerifyConnection: verify}}
	d.TLS.InsecureSkipVerify = true
	return d
}

func checkedBefore(verify func(tls.ConnectionState) error) *lib.Config {
	c := lib.NewConfig()
	c.Net.TLS.Config = &tls.Config{VerifyConnection: verify}
	c.Net.TLS.Config.InsecureSkipVerify = true
	return c
}

func overwritten(c *lib.Config) {
	c.Net.TLS.Config.InsecureSkipVerify = true
	c.Net.TLS.Config.InsecureSkipVerify = false
}

func callers(c *lib.Config, insecure bool) { c.Net.TLS.Config.InsecureSkipVerify = insecure }

func operators(c *lib.Config) {
	if os.Getenv("INSECURE") != "" {
		c.Net.TLS.Config.InsecureSkipVerify = true
	}
}

func others(c *lib.Config) {
	c.Net.TLS.Config.ServerName = "a"
	c.Net.TLS.Enable = true
	c.Net.Timeout = 3
}

func serves(o *lib.Options) (err error) {
	o.Primary.InsecureSkipVerify = true
	_, err = tls.Listen("tcp", ":1", o.Primary)
	return err
}
