package overwritten

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
)

// Where the whole configuration is replaced, what was in it arrives nowhere.

func r1(a string) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	cfg = &tls.Config{}
	tls.Dial("tcp", a, cfg)
}

func r2(a string, roots *tls.Config) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if cfg = roots.Clone(); cfg == nil {
		return
	}
	tls.Dial("tcp", a, cfg)
}

func r3(a string, n int) {
	cfg := tls.Config{InsecureSkipVerify: true}
	switch n {
	case 1:
		cfg = tls.Config{ServerName: "one"}
	default:
		cfg = tls.Config{ServerName: "other"}
	}
	tls.Dial("tcp", a, &cfg)
}

func r4(a string) {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	tr = &http.Transport{}
	(&http.Client{Transport: tr}).Get(a)
}

func r5(addrs []string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	for _, a := range addrs {
		tls.Dial("tcp", a, cfg)
		cfg = &tls.Config{}
	}
}

func r6(a string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	tls.Dial("tcp", a, cfg)
	cfg = &tls.Config{}
	tls.Dial("tcp", a, cfg)
}

func r7(a string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off whenever a == ""`
	defer func() { tls.Dial("tcp", a, cfg) }()
	if a == "" {
		return
	}
	cfg = &tls.Config{}
}

// That there is something to change chooses nothing.

func t1(rt http.RoundTripper) {
	if tr, ok := rt.(*http.Transport); ok {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	}
}

func t2(client *http.Client) {
	tr, ok := client.Transport.(*http.Transport)
	if !ok {
		return
	}
	tr.TLSClientConfig.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
}

func t3(configs map[string]*tls.Config, name string) {
	if cfg, ok := configs[name]; ok {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
		tls.Dial("tcp", name, cfg)
	}
}

func t4(rt http.RoundTripper) {
	switch tr := rt.(type) {
	case *http.Transport:
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	}
}

func t5(configs map[string]bool, name string) { // a map of what callers choose
	lax, ok := configs[name]
	cfg := &tls.Config{}
	if ok {
		cfg.InsecureSkipVerify = lax
	}
	tls.Dial("tcp", name, cfg)
}

func t6(lax any, name string) {
	cfg := &tls.Config{}
	if _, ok := lax.(bool); ok {
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", name, cfg)
}

// A socket of this machine has nobody in between.

func u1(ctx context.Context) (net.Conn, error) {
	return (&tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}}).DialContext(ctx, "unix", "/run/agent.sock")
}

func u2() (*tls.Conn, error) {
	return tls.Dial("unix", "/run/agent.sock", &tls.Config{InsecureSkipVerify: true})
}

const network = "unix"

func u3(path string) (*tls.Conn, error) {
	return tls.DialWithDialer(&net.Dialer{}, network, path, &tls.Config{InsecureSkipVerify: true})
}

func u4(network, path string) (*tls.Conn, error) {
	return tls.Dial(network, path, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
}

func u5() (*tls.Conn, error) {
	return tls.Dial("tcp", "unix.example.com:443", &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
}
