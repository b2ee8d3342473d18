package values

import (
	"crypto/tls"
	"flag"
)

// None of these leaves a choice.

func allFunction(addr string, x bool) (*tls.Conn, error) {
	mk := worst
	if x {
		mk = worse
	}
	return tls.Dial("tcp", addr, mk())
}

func worse() *tls.Config { return &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13} } // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
func worst() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }                               // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`

func allMap(addr, mode string) (*tls.Conn, error) {
	configs := map[string]*tls.Config{
		"a": {InsecureSkipVerify: true, MinVersion: tls.VersionTLS13}, // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		"b": {InsecureSkipVerify: true},                               // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return tls.Dial("tcp", addr, configs[mode])
}

func constantKey(addr string) (*tls.Conn, error) {
	configs := map[string]*tls.Config{"strict": {}, "lax": {InsecureSkipVerify: true}} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return tls.Dial("tcp", addr, configs["lax"])
}

func each(addrs []string) {
	for i, cfg := range []*tls.Config{{}, {InsecureSkipVerify: true}} { // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		tls.Dial("tcp", addrs[i], cfg)
	}
}

func allPick(addr string, b bool) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, pick(b,
		&tls.Config{InsecureSkipVerify: true},                                // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		&tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13})) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func allInterface(addr string) (*tls.Conn, error) {
	var m maker = only{}
	return tls.Dial("tcp", addr, m.config())
}

type only struct{}

func (only) config() *tls.Config { return &tls.Config{InsecureSkipVerify: true} } // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`

func verboseFunc(addr string) (*tls.Conn, error) {
	cfg := &tls.Config{}
	flag.BoolFunc("v", "", func(string) error {
		println("verbose")
		return nil
	})
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return tls.Dial("tcp", addr, cfg)
}

func onlyFuncMap(addr, mode string) (*tls.Conn, error) {
	makers := map[string]func() *tls.Config{"a": worst, "b": worse}
	return tls.Dial("tcp", addr, makers[mode]())
}

func always(b bool, x, y *tls.Config) *tls.Config { return x }

func noPick(addr string, b bool) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, always(b, &tls.Config{InsecureSkipVerify: true}, nil)) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}
