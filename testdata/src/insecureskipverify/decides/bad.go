// Package decides has conditions that lead to a connection, and those that the program
// checks by itself.
package decides

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"io"
	"net"
	"net/http"
	"net/smtp"
	"os"
	"runtime"
	"strings"
	"time"
)

var verbose = flag.Bool("v", false, "")

func c01(a string, n int) {
	if n > 3 {
		tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	}
}
func c02(a string, t time.Time) {
	if time.Now().After(t) {
		tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	}
}
func c03(a string, m map[string]bool) {
	if m["x"] {
		h03(a)
	}
}
func h03(a string) { tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) } // want `InsecureSkipVerify is true|verification is off`

func c04(a string, useTLS bool) (net.Conn, error) {
	if !useTLS {
		return net.Dial("tcp", a)
	}
	return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
}
func c05(c *smtp.Client) error {
	if ok, _ := c.Extension("STARTTLS"); ok {
		return c.StartTLS(&tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	}
	return nil
}
func c06(a string) error {
	_, err := tls.Dial("tcp", a, nil)
	if err != nil {
		_, err = tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	}
	return err
}
func c07(a string) error {
	_, err := tls.Dial("tcp", a, nil)
	var ua x509.UnknownAuthorityError
	if errors.As(err, &ua) {
		return h07(a)
	}
	return err
}
func h07(a string) error {
	_, err := tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	return err
}
func c08(a string) {
	cfg := &tls.Config{}
	if runtime.GOOS == "windows" {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	}
	tls.Dial("tcp", a, cfg)
}
func c09(host string) {
	cfg := &tls.Config{}
	if strings.HasSuffix(host, ".local") {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	}
	tls.Dial("tcp", host+":443", cfg)
}
func c10(host, port string) {
	cfg := &tls.Config{}
	if port == "8443" {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	}
	tls.Dial("tcp", net.JoinHostPort(host, port), cfg)
}
func c11(a string, r io.Reader) {
	b := make([]byte, 1)
	if n, err := r.Read(b); n > 0 && err == nil {
		h03(a)
		tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	}
}
func c12(a string) {
	switch os.Args[1] {
	case "watch":
		tls.Dial("tcp", a+":1", &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	case "status":
		tls.Dial("tcp", a+":2", nil)
	default:
		os.Exit(1)
	}
}
func c13(a string, ch chan int) {
	select {
	case <-ch:
		tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	case <-time.After(1):
	}
}
func c14(a string, list []string) {
	for _, x := range list {
		if x == a {
			continue
		}
		tls.Dial("tcp", x, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	}
}
func c15(v any) {
	switch x := v.(type) {
	case string:
		tls.Dial("tcp", x, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	case error:
		return
	}
}
func c16(a string) (cfg *tls.Config) {
	if *verbose {
		println(a)
	}
	cfg = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off`
	return
}
func c17(caFile string) *tls.Config {
	cfg := &tls.Config{}
	if caFile == "" {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	}
	return cfg
}
func c18(a string) {
	for i := 0; i < 3; i++ {
		cfg := &tls.Config{}
		if i == 2 {
			cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
		}
		tls.Dial("tcp", a, cfg)
	}
}

var strict = flag.Bool("strict", false, "")

func c19(a string) {
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: !*strict}) // want `InsecureSkipVerify is true|verification is off`
}
func c20(a string) {
	v := flag.Bool("verify", false, "")
	flag.Parse()
	cfg := &tls.Config{}
	if !*v {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	}
	tls.Dial("tcp", a, cfg)
}
func c21(a string) {
	skip := true
	if os.Getenv("VERIFY") == "1" {
		skip = false
	}
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: skip}) // want `InsecureSkipVerify is true|verification is off`
}

type K struct{ connected bool }

func (k *K) ensure(a string) {
	if k.connected {
		return
	}
	k.dial(a)
}
func (k *K) dial(a string) { tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) } // want `InsecureSkipVerify is true|verification is off`

// Login is no option.
func Login(a, pw string) error { return login(a, pw, true) } // want `skip = true sets InsecureSkipVerify`

func login(a, pw string, skip bool) error {
	_, err := tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: skip})
	return err
}
func c22(u string) error {
	res, err := http.Get(u)
	if err != nil {
		return err
	}
	if res.StatusCode == 401 {
		c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true|verification is off`
		_, err = c.Get(u + "/token")
	}
	return err
}
func c26(a, mode string) {
	switch mode {
	case "x":
		h26(a)
	}
}
func h26(a string) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	tls.Dial("tcp", a, cfg)
}
func c27(a string, cfg struct{ IP string }) {
	if cfg.IP != "" {
		h26(cfg.IP)
	}
}
func c28(t string) {
	if strings.HasPrefix(t, "https://") {
		c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true|verification is off`
		c.Get(t)
	}
}
func c29(a string, err error) {
	if err != nil && strings.Contains(err.Error(), "x509") {
		tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off`
	}
}
func c30(a string) {
	cfg := &tls.Config{}
	_, err := tls.Dial("tcp", a, cfg)
	if err != nil && strings.Contains(err.Error(), "x509") {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
		tls.Dial("tcp", a, cfg)
	}
}

// What leads to an early return says nothing about what comes behind it.
func afterReading(a, file, ca string) (*tls.Conn, error) {
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		ca = string(data)
	}
	cfg := &tls.Config{}
	if ca == "" {
		cfg.InsecureSkipVerify = true // want `verification is off whenever ca == ""`
	}
	return tls.Dial("tcp", a, cfg)
}

const tracing = false

func afterTracing(a string, n int) (*tls.Conn, error) {
	if tracing {
		if n > 3 {
			return nil, errors.New("too many")
		}
	}
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	return tls.Dial("tcp", a, cfg)
}

func afterSwitch(a, mode, ca string, n int) (*tls.Conn, error) {
	switch mode {
	case "client":
		if n > 3 {
			return nil, errors.New("too many")
		}
	case "server":
		if n < 1 {
			return nil, errors.New("too few")
		}
	}
	cfg := &tls.Config{}
	if ca == "" {
		cfg.InsecureSkipVerify = true // want `verification is off whenever ca == ""`
	}
	return tls.Dial("tcp", a, cfg)
}

// withoutPin has a check that is none on the other way.
func withoutPin(a string, lax bool) (*tls.Conn, error) {
	if lax {
		return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	}
	return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true, VerifyConnection: nil}) // want `InsecureSkipVerify is true`
}

// withoutPinLater has one that is taken away.
func withoutPinLater(a string, lax bool) (*tls.Conn, error) {
	if lax {
		return tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	}
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	cfg.VerifyConnection = nil
	return tls.Dial("tcp", a, cfg)
}
