package insecureskipverify

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"os"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/gorilla/websocket"
	"github.com/jlaffaye/ftp"
)

// A value that is true, in every way to write it.

const (
	insecure = true
	secure   = false
	level    = 3
)

var (
	skipAll   = true
	tlsConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true: tls.Dial accepts any certificate, so whoever answers at host can pose as the server`
	listed    = []*tls.Config{
		{InsecureSkipVerify: true}, // want `InsecureSkipVerify is true`
	}
	byName = map[string]tls.Config{
		"a": {InsecureSkipVerify: true}, // want `InsecureSkipVerify is true`
	}
)

type config = tls.Config

type ownConfig tls.Config

type wrapper struct{ *tls.Config }

type deeper struct{ wrapper }

func packageVariable(host string) (*tls.Conn, error) { return tls.Dial("tcp", host, tlsConfig) }

func literal(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true, // want `InsecureSkipVerify is true: tls.Dial accepts any certificate, so whoever answers at addr can pose as the server`
		MinVersion:         tls.VersionTLS12,
	})
}

func constant() *tls.Config {
	return &tls.Config{InsecureSkipVerify: insecure} // want `InsecureSkipVerify is true`
}

func negated() *tls.Config {
	return &tls.Config{InsecureSkipVerify: !secure} // want `InsecureSkipVerify is true`
}

func expression() *tls.Config {
	return &tls.Config{InsecureSkipVerify: level > 2 && !secure} // want `InsecureSkipVerify is true`
}

func localVariable() *tls.Config {
	skip := true
	return &tls.Config{InsecureSkipVerify: skip} // want `InsecureSkipVerify is true`
}

func localVariableUsedTwice() (*tls.Config, bool) {
	skip := true
	return &tls.Config{InsecureSkipVerify: skip}, skip // want `InsecureSkipVerify is true`
}

func fromPackageVariable() *tls.Config {
	return &tls.Config{InsecureSkipVerify: skipAll} // want `InsecureSkipVerify is true`
}

func always() bool { return true }

func call() *tls.Config {
	return &tls.Config{InsecureSkipVerify: always()} // want `InsecureSkipVerify is true`
}

func either(b bool) bool {
	if b {
		return !secure
	}
	return true
}

func callOnEveryPath(b bool) *tls.Config {
	return &tls.Config{InsecureSkipVerify: either(b)} // want `InsecureSkipVerify is true`
}

func pair() (string, bool) { return "a", true }

func tuple() *tls.Config {
	name, skip := pair()
	return &tls.Config{ServerName: name, InsecureSkipVerify: skip} // want `InsecureSkipVerify is true: .*; ServerName beside it has no effect`
}

func tupleAssignment() *tls.Config {
	cfg := new(tls.Config)
	cfg.ServerName, cfg.InsecureSkipVerify = "a", true // want `InsecureSkipVerify is true`
	return cfg
}

func made() *tls.Config {
	cfg := new(tls.Config)
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	return cfg
}

func declared(addr string) (*tls.Conn, error) {
	var cfg tls.Config
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true: tls.Dial accepts`
	return tls.Dial("tcp", addr, &cfg)
}

func cloned(base *tls.Config) *tls.Config {
	cfg := base.Clone()
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	return cfg
}

func embedded() wrapper {
	w := wrapper{&tls.Config{}}
	w.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	return w
}

func embeddedTwice() deeper {
	var d deeper
	d.wrapper = wrapper{&tls.Config{}}
	d.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	return d
}

func alias() *config {
	return &config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
}

func definedType() *ownConfig {
	return &ownConfig{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
}

func pointer() *tls.Config {
	cfg := &tls.Config{}
	p := &cfg.InsecureSkipVerify
	*p = true // want `InsecureSkipVerify is true`
	return cfg
}

func enable(b *bool) {
	*b = true // want `InsecureSkipVerify is true`
}

func pointerArgument() *tls.Config {
	cfg := &tls.Config{}
	enable(&cfg.InsecureSkipVerify)
	return cfg
}

func chain() {
	tr := &http.Transport{TLSClientConfig: &tls.Config{}}
	tr.TLSClientConfig.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	http.DefaultClient.Transport = tr
}

func defaultTransport() {
	http.DefaultTransport.(*http.Transport).TLSClientConfig.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
}

func ored(opt bool) *tls.Config {
	return &tls.Config{InsecureSkipVerify: opt || true} // want `InsecureSkipVerify is true`
}

func oredWithCondition(opt bool, host string) *tls.Config {
	return &tls.Config{InsecureSkipVerify: opt || net.ParseIP(host) != nil} // want `verification is off whenever net.ParseIP\(host\) != nil`
}

func oneBranch(host string) *tls.Config {
	cfg := &tls.Config{ServerName: host}
	if net.ParseIP(host) != nil {
		cfg.InsecureSkipVerify = true // want `verification is off whenever net.ParseIP\(host\) != nil`
	}
	return cfg
}

func oneBranchOfVariable(host string) *tls.Config {
	skip := false
	if ip := net.ParseIP(host); ip != nil {
		skip = true
	}
	return &tls.Config{InsecureSkipVerify: skip} // want `verification is off whenever ip != nil`
}

func noCAFile(caFile string, pool *x509.CertPool) *tls.Config {
	cfg := &tls.Config{RootCAs: pool}
	if caFile == "" {
		cfg.InsecureSkipVerify = true // want `verification is off whenever caFile == ""`
	} else {
		cfg.ServerName = "a"
	}
	return cfg
}

func earlierError() *tls.Config {
	cfg := &tls.Config{}
	pool, err := x509.SystemCertPool()
	if err != nil {
		cfg.InsecureSkipVerify = true // want `verification is off whenever err != nil`
	}
	cfg.RootCAs = pool
	return cfg
}

// Switches of the package that are turned on.

type options struct {
	Addr     string
	Insecure bool
	Verify   bool
}

func dial(o options) (*tls.Conn, error) {
	return tls.Dial("tcp", o.Addr, &tls.Config{InsecureSkipVerify: o.Insecure || !o.Verify})
}

func useField() {
	dial(options{Addr: "a:1", Insecure: true, Verify: true}) // want `Insecure = true sets InsecureSkipVerify`
	o := options{}
	o.Verify = false // want `Verify = false sets InsecureSkipVerify`
	dial(o)
}

func connect(addr string, skip bool) {
	cfg := &tls.Config{}
	if skip {
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", addr, cfg)
}

func useParameter() {
	connect("a:1", true) // want `skip = true sets InsecureSkipVerify`
	connect("b:1", false)
	through("c:1", true) // want `insecurely = true sets InsecureSkipVerify`
}

func through(addr string, insecurely bool) { connect(addr, insecurely) }

type Option func(*options)

func WithInsecure() Option {
	return func(o *options) { o.Insecure = true }
}

func useOption() {
	_ = []Option{WithInsecure()} // want `WithInsecure sets InsecureSkipVerify`
}

// A program that decides whether to encrypt has not decided whom to trust.

func optionalTLS(useTLS bool, addr string) (net.Conn, error) {
	if useTLS {
		return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	}
	return net.Dial("tcp", addr)
}

func connectedAlready(done bool, addr string) error {
	if done {
		return nil
	}
	_, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	return err
}

func whenThereIsNone(tr *http.Transport) {
	if tr.TLSClientConfig == nil {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true: http.Transport.TLSClientConfig accepts`
	}
}

func withScheme(scheme string, opts *mqtt.ClientOptions) {
	if scheme == "mqtts" {
		opts.SetTLSConfig(&tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true: mqtt.ClientOptions.SetTLSConfig accepts`
	}
}

func otherLibraries(cfg *tls.Config) {
	d := websocket.Dialer{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `websocket.Dialer.TLSClientConfig accepts any certificate, so whoever answers at "wss://example.com/" can pose as the server`
	d.Dial("wss://example.com/", nil)
	ftp.Dial("example.com:990", ftp.DialWithTLS(&tls.Config{InsecureSkipVerify: true})) // want `ftp.DialWithTLS accepts any certificate, so whoever answers at "example.com:990"`
	tr := &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // want `so whoever answers at "https://example.com" can pose`
	}
	client := &http.Client{Transport: tr}
	client.Get("https://example.com")
}

func rootsBeside(pool *x509.CertPool) *tls.Config {
	return &tls.Config{
		RootCAs:            pool,
		InsecureSkipVerify: true, //nolint:gosec // want `RootCAs beside it has no effect`
	}
}

func generic[T any](v T) (*tls.Config, T) {
	return &tls.Config{InsecureSkipVerify: true}, v // want `InsecureSkipVerify is true`
}

var inLiteral = func() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
}

// Second and third forms.

func inRange(configs []*tls.Config) {
	for _, c := range configs {
		c.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	}
}

func byLiteral(cfg *tls.Config) {
	setup := func(c *tls.Config) { c.InsecureSkipVerify = true } // want `InsecureSkipVerify is true`
	setup(cfg)
}

func clonesItself(tr *http.Transport) {
	tr.TLSClientConfig = tr.TLSClientConfig.Clone()
	tr.TLSClientConfig.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
}

func clonedTransport() *http.Client {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `http.Transport.TLSClientConfig accepts`
	return &http.Client{Transport: tr}
}

type holder struct{ cfg tls.Config }

func (h *holder) inValue() { h.cfg.InsecureSkipVerify = true } // want `InsecureSkipVerify is true`

func namedResult() (cfg *tls.Config, err error) {
	cfg, err = &tls.Config{InsecureSkipVerify: true}, nil // want `InsecureSkipVerify is true`
	return
}

type builder struct{ insecure bool }

func (b *builder) Insecure(v bool) *builder { b.insecure = v; return b }

func (b *builder) Build() *tls.Config { return &tls.Config{InsecureSkipVerify: b.insecure} }

func useBuilder() *tls.Config {
	return new(builder).Insecure(true).Build() // want `v = true sets InsecureSkipVerify`
}

func WithSkip(v bool) Option { return func(o *options) { o.Insecure = v } }

func useOptionWithValue() []Option {
	return []Option{WithSkip(true)} // want `v = true sets InsecureSkipVerify`
}

func again(cfg *tls.Config) {
	cfg.InsecureSkipVerify = cfg.InsecureSkipVerify || true // want `InsecureSkipVerify is true`
}

func inGoroutine(addr string) {
	go func() {
		tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	}()
}

type nested struct{ TLS struct{ SkipVerify bool } }

func fromNested(n nested) *tls.Config { return &tls.Config{InsecureSkipVerify: n.TLS.SkipVerify} }

func useNested() *tls.Config {
	var n nested
	n.TLS.SkipVerify = true // want `SkipVerify = true sets InsecureSkipVerify`
	return fromNested(n)
}

func isLocal(host string) bool { return host == "localhost" || net.ParseIP(host).IsPrivate() }

func whenLocal(host string) *tls.Config {
	return &tls.Config{InsecureSkipVerify: isLocal(host)} // want `verification is off whenever net.ParseIP\(host\).IsPrivate\(\)`
}

func inMap(m map[string]*tls.Config) {
	m["x"].InsecureSkipVerify = true // want `InsecureSkipVerify is true`
}

func cloud() {
	opts := mqtt.NewClientOptions()
	opts.AddBroker(fmt.Sprintf("ssl://%s:%d", "us.mqtt.bambulab.com", 8883))
	opts.SetTLSConfig(&tls.Config{InsecureSkipVerify: true}) // want `whoever answers at .* can pose as the server`
	mqtt.NewClient(opts)
}

func lookedAtAfter(addr string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return err
	}
	fmt.Println(conn.ConnectionState().PeerCertificates[0].Subject)
	return nil
}

func bothBeside(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ServerName: "a", RootCAs: pool, InsecureSkipVerify: true} // want `; RootCAs and ServerName beside it have no effect`
}

// No function is no callback.
func nilCallback(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: nil}) // want `InsecureSkipVerify is true: tls.Dial accepts any certificate`
}

// Nobody has to say anything for verification to be off.
func fromEnvironmentAbsent() *tls.Config {
	return &tls.Config{InsecureSkipVerify: os.Getenv("VERIFY") == ""} // want `verification is off unless os.Getenv\("VERIFY"\) != ""`
}

// A switch that means both has no value that is right everywhere, so no fix.

type bothWays struct{ Flag bool }

func offIfSet(b bothWays) *tls.Config { return &tls.Config{InsecureSkipVerify: b.Flag} }

func offUnlessSet(b bothWays) *tls.Config { return &tls.Config{InsecureSkipVerify: !b.Flag} }

func useBothWays() {
	offIfSet(bothWays{Flag: true})      // want `Flag = true sets InsecureSkipVerify`
	offUnlessSet(bothWays{Flag: false}) // want `Flag = false sets InsecureSkipVerify`
}

// What came before does not count again after the fix.
func twice() *tls.Config {
	cfg := new(tls.Config)
	cfg.InsecureSkipVerify = true
	cfg.InsecureSkipVerify = always() // want `InsecureSkipVerify is true`
	return cfg
}

// The variable of a type switch has to be used, so the assignment stays.
func typeSwitch(x any) {
	switch v := x.(type) {
	case *tls.Config:
		v.InsecureSkipVerify = true || skipAll // want `InsecureSkipVerify is true`
	}
}
