// Package leads has conditions that lead to a connection, or look at whom it goes to.
package leads

import (
	"crypto/tls"
	"encoding/json"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// Two calls of one function are the same connection, unverified both times.
type (
	added   struct{ addr string }
	removed struct{ addr string }
)

func handle(event any) {
	switch e := event.(type) {
	case added:
		login(e.addr)
	case *added:
		login(e.addr)
	case removed:
		log.Print(e.addr)
	}
}

func login(addr string) {
	conf := tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, &conf)
}

// But a call that is given another configuration is another one.
func choose(event any, addr string) {
	switch event.(type) {
	case added:
		loginWith(addr, &tls.Config{InsecureSkipVerify: true})
	default:
		loginWith(addr, &tls.Config{ServerName: "device"})
	}
}

func loginWith(addr string, cfg *tls.Config) { tls.Dial("tcp", addr, cfg) }

// A host that is handed on is one.
func get(raw string) {
	u, err := url.Parse(raw)
	if err != nil {
		log.Fatal(err)
	}
	(&http.Client{Transport: transport(u.Hostname())}).Get(raw)
	(&http.Client{Transport: local(u.Hostname())}).Get(raw)
	(&http.Client{Transport: listed(u.Hostname(), strings.Split(os.Getenv("INSECURE_HOSTS"), ","))}).Get(raw)
}

func transport(host string) *http.Transport {
	cfg := &tls.Config{}
	if strings.HasSuffix(host, ".lan") {
		cfg.InsecureSkipVerify = true // want `verification is off whenever strings\.HasSuffix`
	}
	return &http.Transport{TLSClientConfig: cfg}
}

func local(host string) *http.Transport {
	cfg := &tls.Config{}
	if host == "localhost" {
		cfg.InsecureSkipVerify = true
	}
	return &http.Transport{TLSClientConfig: cfg}
}

func listed(host string, hosts []string) *http.Transport {
	cfg := &tls.Config{}
	for _, h := range hosts {
		if h == host {
			cfg.InsecureSkipVerify = true
		}
	}
	return &http.Transport{TLSClientConfig: cfg}
}

// Without a function there is no connection.
type session struct {
	dial func(addr string) (net.Conn, error)
	open func(addr string) (net.Conn, error)
}

func (s *session) direct(yes bool) {
	if yes {
		s.dial = func(addr string) (net.Conn, error) {
			return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
		}
		s.open = func(addr string) (net.Conn, error) {
			return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
		}
	}
}

func (s *session) use(addr string) {
	if s.dial != nil {
		s.dial(addr)
	}
}

func (s *session) either(addr string) {
	if s.open != nil {
		s.open(addr)
		return
	}
	tls.Dial("tcp", addr, &tls.Config{})
}

func run() {
	s := &session{}
	s.direct(len(os.Args) == 2)
	s.use(os.Args[1])
	s.either(os.Args[1])
}

// Who leaves out a *bool has said nothing.
type settings struct{ Verify, Skip *bool }

func read() []*tls.Config {
	var s settings
	json.NewDecoder(os.Stdin).Decode(&s)
	return []*tls.Config{
		{InsecureSkipVerify: s.Verify == nil || !*s.Verify}, // want `verification is off unless s\.Verify != nil`
		{InsecureSkipVerify: s.Skip != nil && *s.Skip},
	}
}

// A scheme chooses whether there is TLS.
func dial(addr string) (net.Conn, error) {
	if rest, ok := strings.CutPrefix(addr, "tcp://"); ok {
		return net.Dial("tcp", rest)
	}
	if strings.HasPrefix(addr, "tls://") {
		return tls.Dial("tcp", addr[6:], &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	}
	return tls.Dial("tcp", addr, &tls.Config{})
}
