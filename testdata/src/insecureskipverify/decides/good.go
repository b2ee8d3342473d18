package decides

import (
	"crypto/tls"
	"errors"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
)

var insecure = flag.Bool("insecure", false, "")

func early(a string) (*tls.Conn, error) {
	if *insecure {
		return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true})
	}
	return tls.Dial("tcp", a, nil)
}

func earlyErr(a string) (net.Conn, error) {
	if *insecure {
		c, err := tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	c, err := tls.Dial("tcp", a, &tls.Config{MinVersion: tls.VersionTLS13})
	if err != nil {
		return nil, err
	}
	return c, nil
}

func helpers(a string, lax bool) (*tls.Conn, error) {
	if lax {
		return dialLax(a)
	}
	return dialStrict(a)
}

func dialLax(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
}
func dialStrict(a string) (*tls.Conn, error) { return tls.Dial("tcp", a, nil) }

type C struct {
	addr string
	lax  bool
	cl   *http.Client
	cfg  *tls.Config
}

func (c *C) open() error {
	var err error
	if c.lax {
		err = c.openLax()
	} else {
		err = c.openStrict()
	}
	return err
}
func (c *C) openLax() error {
	conn, err := tls.Dial("tcp", c.addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return err
	}
	return conn.Close()
}
func (c *C) openStrict() error {
	conn, err := tls.Dial("tcp", c.addr, nil)
	if err != nil {
		return err
	}
	return conn.Close()
}

func client(lax bool) *http.Client {
	if lax {
		return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
	return http.DefaultClient
}

func client2(lax bool) *http.Client {
	c := http.DefaultClient
	if lax {
		c = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
	return c
}

func client3(lax bool) *http.Client {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	if lax {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	return &http.Client{Transport: tr}
}

func client4(lax bool) *http.Client {
	tr := &http.Transport{}
	if lax {
		tr = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	}
	return &http.Client{Transport: tr}
}

func client5(lax bool) *http.Client {
	c := &http.Client{}
	if lax {
		c.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	}
	return c
}

func client6() *http.Client {
	var cfg *tls.Config
	if os.Getenv("LAX") == "1" {
		cfg = &tls.Config{InsecureSkipVerify: true}
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}
}

func client7(mode string) (*tls.Config, error) {
	switch mode {
	case "strict":
		return &tls.Config{}, nil
	case "lax":
		return &tls.Config{InsecureSkipVerify: true}, nil
	}
	return nil, errors.New("no such mode")
}

func client8(mode string) *tls.Config {
	cfg := &tls.Config{}
	switch mode {
	case "lax":
		cfg.InsecureSkipVerify = true
	default:
		cfg.ServerName = "x"
	}
	return cfg
}

func New(addr string, lax bool) *C {
	c := &C{addr: addr}
	if lax {
		c.cfg = &tls.Config{InsecureSkipVerify: true}
	}
	return c
}
func (c *C) Dial() (*tls.Conn, error) { return tls.Dial("tcp", c.addr, c.cfg) }

func (c *C) setup(lax bool) {
	tr := &http.Transport{}
	if lax {
		applyLax(tr)
	}
	c.cl = &http.Client{Transport: tr}
}
func applyLax(tr *http.Transport) {
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
}

func parse() *tls.Config {
	skip, err := strconv.ParseBool(os.Getenv("SKIP"))
	if err != nil {
		skip = false
	}
	return &tls.Config{InsecureSkipVerify: skip}
}

func closure(lax bool, a string) {
	dial := func() (*tls.Conn, error) { return tls.Dial("tcp", a, nil) }
	if lax {
		dial = func() (*tls.Conn, error) {
			return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true})
		}
	}
	dial()
}

func goroutines(lax bool, a string) {
	if lax {
		go tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true})
	} else {
		go tls.Dial("tcp", a, nil)
	}
}

func getter(lax bool, u string) {
	if lax {
		c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
		c.Get(u)
		return
	}
	http.Get(u)
}

func loopback(a string) (*tls.Conn, error) {
	return tls.Dial("tcp", "127.0.0.1:8443", &tls.Config{InsecureSkipVerify: true})
}
func loopback2(host string) (*tls.Conn, error) {
	cfg := &tls.Config{}
	if host == "localhost" {
		cfg.InsecureSkipVerify = true
	}
	return tls.Dial("tcp", host+":443", cfg)
}
func loopback3(port string) {
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	c.Get("https://localhost:" + port + "/health")
}

func flagString(a string) {
	mode := flag.String("tls", "verify", "")
	flag.Parse()
	cfg := &tls.Config{}
	if *mode == "skip" {
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", a, cfg)
}

type Env struct {
	Lax    bool `env:"LAX"`
	Mode   string
	Verify *bool
}

func fromEnv(e Env, a string) {
	if e.Mode == "lax" {
		tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true})
	} else {
		tls.Dial("tcp", a, nil)
	}
	cfg := &tls.Config{}
	if e.Verify != nil && !*e.Verify {
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", a, cfg)
	log.Print()
}

func args(a string) {
	cfg := &tls.Config{}
	for _, arg := range os.Args {
		if arg == "-k" || arg == "--insecure" {
			cfg.InsecureSkipVerify = true
		}
	}
	tls.Dial("tcp", a, cfg)
}

func transport(lax bool) http.RoundTripper {
	if lax {
		return &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	}
	return http.DefaultTransport
}

func labels(lax bool, a string) {
	if lax {
		goto lax
	}
	tls.Dial("tcp", a, nil)
	return
lax:
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true})
}

func setIn(c *tls.Config, lax bool) {
	if !lax {
		return
	}
	c.InsecureSkipVerify = true
}

func chained(opts map[string]string, a string) {
	cfg := &tls.Config{}
	if v, ok := opts["insecure"]; ok && v == "true" {
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", a, cfg)
}

type Option func(*C)

func Lax() Option {
	return func(c *C) { c.cfg.InsecureSkipVerify = true }
}
func LaxTransport() Option {
	return func(c *C) {
		c.cl.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	}
}

func methodValue(c *C) error {
	f := c.openStrict
	if c.lax {
		f = c.openLax
	}
	return f()
}

// optionAfterReading has a switch behind what may fail.
func optionAfterReading(a, file string, lax bool) (*tls.Conn, error) {
	if file != "" {
		if _, err := os.ReadFile(file); err != nil {
			return nil, err
		}
	}
	cfg := &tls.Config{}
	if lax {
		cfg.InsecureSkipVerify = true
	}
	return tls.Dial("tcp", a, cfg)
}

// loweredByCase has one that counts in two cases.
func loweredByCase(a, mode string) (*tls.Conn, error) {
	cfg := &tls.Config{}
	switch mode {
	case "lax":
		fallthrough
	case "none":
		cfg.InsecureSkipVerify = true
	}
	return tls.Dial("tcp", a, cfg)
}

// Where the other way has a check of its own, that verifies.

func pinned(cs tls.ConnectionState) error {
	if string(cs.PeerCertificates[0].Raw) != pin {
		return errors.New("another certificate")
	}
	return nil
}

var pin = os.Getenv("PIN")

func pinnedUnless(a, name string, lax bool) (*tls.Conn, error) {
	if lax {
		return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true, ServerName: name})
	}
	return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true, ServerName: name, VerifyConnection: pinned})
}

func pinnedLater(a string) (*tls.Conn, error) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if !*insecure {
		cfg = new(tls.Config)
		cfg.InsecureSkipVerify = true
		cfg.VerifyConnection = pinned
	}
	return tls.Dial("tcp", a, cfg)
}

func pinnedElsewhere(lax bool) (*tls.Config, error) {
	switch {
	case lax:
		return &tls.Config{InsecureSkipVerify: true}, nil
	case pin == "":
		return nil, errors.New("no pin")
	}
	return withPin(), nil
}

func withPin() *tls.Config {
	cfg := &tls.Config{VerifyConnection: pinned}
	cfg.InsecureSkipVerify = true
	return cfg
}
