// Package lib is a library that has its own ways to switch verification off.
package lib

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"time"
)

// Options by fields.

type Options struct {
	Addr     string
	Insecure bool
	Verify   bool
	Unused   bool // flows nowhere
}

type TLS struct {
	SkipVerify bool
	Pointer    *bool
	CAFile     string
}

type Config struct {
	TLS
	Name    string
	Timeout time.Duration
	Extra   struct{ NoCheck bool }
}

func Dial(o Options) (*tls.Conn, error) {
	return tls.Dial("tcp", o.Addr, &tls.Config{InsecureSkipVerify: o.Insecure})
}

func DialVerify(o *Options) (*tls.Conn, error) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = !o.Verify // want `verification is off unless o.Verify`
	return tls.Dial("tcp", o.Addr, cfg)
}

func (c *Config) Client() *http.Client {
	cfg := new(tls.Config)
	if c.SkipVerify {
		cfg.InsecureSkipVerify = true
	}
	if c.Pointer != nil && *c.Pointer {
		cfg.InsecureSkipVerify = true
	}
	switch {
	case c.Extra.NoCheck:
		cfg.InsecureSkipVerify = true
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}
}

// By parameters.

func New(addr string, insecure bool) (*tls.Conn, error) {
	skip := false
	skip = skip || insecure
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: skip})
}

func Secure(addr string, verify bool) (*tls.Conn, error) {
	if verify {
		return tls.Dial("tcp", addr, nil)
	}
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
}

func Generic[T any](v T, insecure bool) (T, *tls.Config) {
	return v, &tls.Config{InsecureSkipVerify: insecure}
}

func Many(addr string, flags ...bool) *tls.Config {
	cfg := &tls.Config{ServerName: addr}
	for _, f := range flags {
		cfg.InsecureSkipVerify = f
	}
	return cfg
}

func Through(addr string, insecure bool) (*tls.Conn, error) { return inner(addr, !insecure) }

func inner(addr string, verify bool) (*tls.Conn, error) { return New(addr, !verify) }

func Early(strict bool) *tls.Config {
	if strict {
		return &tls.Config{}
	}
	return &tls.Config{InsecureSkipVerify: true}
}

// By functional options.

type settings struct {
	skip  bool
	addr  string
	check bool
}

type Option func(*settings)

func WithInsecure() Option { return func(s *settings) { s.skip = true } }

func WithSkip(skip bool) Option { return func(s *settings) { s.skip = skip } }

func WithVerification(on bool) Option {
	return func(s *settings) {
		s.skip = !on
	}
}

func WithAddr(addr string) Option { return func(s *settings) { s.addr = addr } }

func Open(opts ...Option) *tls.Config {
	s := settings{check: true}
	for _, o := range opts {
		o(&s)
	}
	return &tls.Config{ServerName: s.addr, InsecureSkipVerify: s.skip}
}

// By options behind an interface.

type Applier interface{ apply(*settings) }

type applierFunc func(*settings)

func (f applierFunc) apply(s *settings) { f(s) }

func NoVerify() Applier { return applierFunc(func(s *settings) { s.skip = true }) }

func newApplier(f func(*settings)) Applier { return applierFunc(f) }

func SkipApplier(skip bool) Applier { return newApplier(func(s *settings) { s.skip = skip }) }

func Run(list ...Applier) *tls.Config {
	var s settings
	for _, a := range list {
		a.apply(&s)
	}
	return &tls.Config{InsecureSkipVerify: s.skip}
}

// By a builder.

type Builder struct{ cfg *tls.Config }

func NewBuilder() *Builder { return &Builder{cfg: &tls.Config{}} }

func (b *Builder) SetInsecure(skip bool) *Builder {
	b.cfg.InsecureSkipVerify = skip
	return b
}

func (b *Builder) TrustAnybody() *Builder {
	b.cfg.InsecureSkipVerify = true
	return b
}

func (b *Builder) SetVerify(verify bool) { b.cfg.InsecureSkipVerify = !verify }

func (b *Builder) Dial(addr string) (*tls.Conn, error) { return tls.Dial("tcp", addr, b.cfg) }

// By an interface that one type has.

type Dialer interface {
	DialTLS(addr string, insecure bool) (net.Conn, error)
}

type dialer struct{}

func (dialer) DialTLS(addr string, insecure bool) (net.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: insecure})
}

func Default() Dialer { return dialer{} }

func ByDialer(addr string, insecure bool) (net.Conn, error) {
	return Default().DialTLS(addr, insecure)
}

// By a method value, and a function in a variable.

func ByMethodValue(b *Builder, insecure bool) {
	set := b.SetInsecure
	set(insecure)
}

func ByVariable(insecure bool) *tls.Config {
	build := make1
	return build(insecure)
}

func make1(insecure bool) *tls.Config { return &tls.Config{InsecureSkipVerify: insecure} }

// By a callback that the user writes.

func Configure(f func(*Options)) (*tls.Conn, error) {
	var o Options
	f(&o)
	return Dial(o)
}

const Lenient = true

func Always() bool { return true }

// What looks alike.

type Accept struct {
	InsecureSkipVerify bool // whether the Origin header is checked
}

func Origin(r *http.Request, a Accept) bool {
	return a.InsecureSkipVerify || r.Header.Get("Origin") == r.Host
}

type DTLS struct {
	InsecureSkipVerify bool
	PSK                func([]byte) ([]byte, error)
}

func Handshake(c DTLS) ([]byte, error) {
	if c.InsecureSkipVerify {
		return nil, nil
	}
	return c.PSK(nil)
}

type Pinned struct{ SkipChain bool }

func DialPinned(addr string, p Pinned, check func(tls.ConnectionState) error) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: p.SkipChain, VerifyConnection: check})
}

type Server struct{ Insecure bool }

func Serve(l net.Listener, s Server, cert tls.Certificate) net.Listener {
	return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{cert}, InsecureSkipVerify: s.Insecure})
}

type Reset struct{ Insecure bool }

func DialReset(addr string, r Reset) (*tls.Conn, error) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = r.Insecure
	cfg.InsecureSkipVerify = false
	return tls.Dial("tcp", addr, cfg)
}

func TestServer(insecure bool) *httptest.Server {
	s := httptest.NewUnstartedServer(nil)
	s.TLS = &tls.Config{InsecureSkipVerify: insecure}
	return s
}

type Overruled struct{ Insecure bool }

func DialOverruled(addr string, o Overruled) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: o.Insecure && os.Getenv("LAB") != ""})
}

func Log(insecure bool) { flag.Bool("x", insecure, "") }

func Roots(insecure bool, pool *x509.CertPool) *tls.Config {
	_ = insecure
	return &tls.Config{RootCAs: pool}
}

// Options in the style of a defined type that applies itself.

type skipOption bool

func (s skipOption) apply(o *settings) { o.skip = bool(s) }

func SkipOption(skip bool) Applier { return skipOption(skip) }

type verifyOption bool

func (v verifyOption) apply(o *settings) { o.skip = !bool(v) }

func VerifyOption(verify bool) Applier { return verifyOption(verify) }

// By a default that is overwritten.

func Overwrite(verify bool) *tls.Config {
	skip := true
	if verify {
		skip = false
	}
	return &tls.Config{InsecureSkipVerify: skip}
}
