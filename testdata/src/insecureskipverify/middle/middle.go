// Package middle hands the switches of lib on.
package middle

import (
	"crypto/tls"
	"net/http"

	"insecureskipverify/lib"
)

type Settings struct {
	Addr      string
	SkipTLS   bool
	CheckTLS  bool
	Unchecked bool
	Twice     bool
	lib.Config
}

func Connect(s Settings) (*tls.Conn, error) {
	return lib.New(s.Addr, s.SkipTLS)
}

func ConnectChecked(s Settings) (*tls.Conn, error) {
	return lib.Dial(lib.Options{Addr: s.Addr, Insecure: !s.CheckTLS})
}

func ConnectVerified(s Settings) (*tls.Conn, error) {
	o := lib.Options{Addr: s.Addr}
	o.Verify = !s.Unchecked
	return lib.DialVerify(&o)
}

func ConnectTwice(s Settings) (*tls.Conn, error) {
	verify := !s.Twice
	return lib.Secure(s.Addr, verify)
}

func Simple(addr string, insecure bool) *tls.Config {
	if insecure {
		return lib.Open(lib.WithAddr(addr), lib.WithInsecure())
	}
	return lib.Open(lib.WithAddr(addr))
}

func Insecure() lib.Option { return lib.WithInsecure() }

func Skip(skip bool) lib.Option { return lib.WithSkip(skip) }

func Client(s *Settings) *http.Client { return s.Config.Client() }

func Set(c *lib.Config, skip bool) { c.SkipVerify = skip }

func Build(b *lib.Builder, verify bool) *lib.Builder {
	b.SetVerify(verify)
	return b
}

func Callback(addr string, insecure bool) (*tls.Conn, error) {
	return lib.Configure(func(o *lib.Options) {
		o.Addr = addr
		o.Insecure = insecure
	})
}
