// Package values chooses configurations by function values, lists, maps and interfaces.
package values

import (
	"crypto/tls"
	"flag"
	"net/http"
	"os"
	"strconv"
)

func good() *tls.Config { return &tls.Config{} }
func bad() *tls.Config  { return &tls.Config{InsecureSkipVerify: true} }

func byFunction(addr string, x bool) (*tls.Conn, error) {
	mk := good
	if x {
		mk = bad
	}
	return tls.Dial("tcp", addr, mk())
}

func byLiteral(addr string, x bool) (*tls.Conn, error) {
	mk := func() *tls.Config { return nil }
	if x {
		mk = func() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }
	}
	return tls.Dial("tcp", addr, mk())
}

func byMap(addr, mode string) (*tls.Conn, error) {
	configs := map[string]*tls.Config{
		"strict": {},
		"lax":    {InsecureSkipVerify: true},
	}
	return tls.Dial("tcp", addr, configs[mode])
}

var configs = map[bool]*tls.Config{false: {}, true: {InsecureSkipVerify: true}}

func byPackageMap(addr string, lax bool) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, configs[lax])
}

func bySlice(addr string, i int) (*tls.Conn, error) {
	list := []*tls.Config{{}, {InsecureSkipVerify: true}}
	return tls.Dial("tcp", addr, list[i])
}

func byFlag(addr string) (*tls.Conn, error) {
	mode := flag.String("mode", "strict", "")
	flag.Parse()
	cfg := map[string]*tls.Config{"strict": {}, "lax": {InsecureSkipVerify: true}}[*mode]
	return tls.Dial("tcp", addr, cfg)
}

func byMapOk(addr, mode string) (*tls.Conn, error) {
	cfg, ok := map[string]*tls.Config{"strict": {}, "lax": {InsecureSkipVerify: true}}[mode]
	if !ok {
		return nil, os.ErrInvalid
	}
	return tls.Dial("tcp", addr, cfg)
}

func pick(b bool, x, y *tls.Config) *tls.Config {
	if b {
		return x
	}
	return y
}

func byPick(addr string, b bool) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, pick(b, bad(), good()))
}

func choose[T any](b bool, x, y T) T {
	if b {
		return x
	}
	return y
}

func byGeneric(addr string, b bool) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, choose(b, &tls.Config{InsecureSkipVerify: true}, nil))
}

type maker interface{ config() *tls.Config }

type strict struct{}

func (strict) config() *tls.Config { return &tls.Config{} }

type lax struct{}

func (lax) config() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

func byInterface(addr string, b bool) (*tls.Conn, error) {
	var m maker = strict{}
	if b {
		m = lax{}
	}
	return tls.Dial("tcp", addr, m.config())
}

func byFuncMap(addr, mode string) (*tls.Conn, error) {
	makers := map[string]func() *tls.Config{"strict": good, "lax": bad}
	return tls.Dial("tcp", addr, makers[mode]())
}

func byDialer(addr string, x bool) (*tls.Conn, error) {
	dial := dialStrict
	if x {
		dial = dialLax
	}
	return dial(addr)
}

func dialStrict(addr string) (*tls.Conn, error) { return tls.Dial("tcp", addr, nil) }
func dialLax(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
}

func byBoolFunc(addr string) (*tls.Conn, error) {
	cfg := &tls.Config{}
	flag.BoolFunc("insecure", "", func(string) error {
		cfg.InsecureSkipVerify = true
		return nil
	})
	flag.Parse()
	return tls.Dial("tcp", addr, cfg)
}

func byBoolFuncValue(addr string) (*tls.Conn, error) {
	var lax bool
	flag.BoolFunc("insecure", "", func(s string) (err error) {
		lax, err = strconv.ParseBool(s)
		return err
	})
	flag.Parse()
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: lax})
}

func byFunc(addr string) (*tls.Conn, error) {
	var lax bool
	flag.Func("tls", "", func(s string) error {
		if s == "lax" {
			lax = true
		}
		return nil
	})
	flag.Parse()
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: lax})
}

func clients(b bool) *http.Client {
	list := map[bool]*http.Client{
		true:  {Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}},
		false: http.DefaultClient,
	}
	return list[b]
}
