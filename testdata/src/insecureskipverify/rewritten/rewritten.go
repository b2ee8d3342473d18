// Package rewritten begins with literals that do not verify, and writes something else to
// their fields, or to the fields of what holds them, before there is a connection.
package rewritten

import (
	"crypto/tls"
	"flag"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime"
	"strings"
)

func get(c *http.Client, tr *http.Transport) {
	c.Transport = tr
	c.Get(os.Args[1])
}

func always() {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	tr.TLSClientConfig = &tls.Config{ServerName: "b"}
	get(&http.Client{}, tr)

	d := tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}}
	d.Config = &tls.Config{ServerName: "b"}
	d.Dial("tcp", os.Args[1])
}

func byAnOperator() {
	verify := flag.Bool("verify", true, "")
	flag.Parse()
	cfg := &tls.Config{InsecureSkipVerify: true}
	if *verify {
		cfg.InsecureSkipVerify = false
	}
	tls.Dial("tcp", os.Args[1], cfg)

	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	if *verify {
		tr.TLSClientConfig = &tls.Config{}
	}
	get(&http.Client{}, tr)
}

func unsafe() {
	verify := flag.Bool("check", false, "")
	flag.Parse()
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `verification is off unless \*verify`
	if *verify {
		tr.TLSClientConfig = &tls.Config{}
	}
	get(&http.Client{}, tr)
}

func twice() {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	get(&http.Client{}, tr)
}

func before() {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true`
	get(&http.Client{}, tr)
	tr.TLSClientConfig = &tls.Config{}
	get(&http.Client{}, tr)
}

func bySystem() {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `verification is off unless runtime\.GOOS`
	if runtime.GOOS == "linux" {
		tr.TLSClientConfig = &tls.Config{}
	}
	get(&http.Client{}, tr)
}

func keeps(more bool) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	cfg.InsecureSkipVerify = cfg.InsecureSkipVerify || more
	tls.Dial("tcp", os.Args[1], cfg)
}

// What an operator names is looked up among functions that set something.
var setters = map[string]func(*tls.Config){
	"skip":  func(c *tls.Config) { c.InsecureSkipVerify = true },
	"tls13": func(c *tls.Config) { c.MinVersion = tls.VersionTLS13 },
}

func set() {
	cfg := &tls.Config{}
	for _, word := range os.Args[2:] {
		if f, ok := setters[word]; ok {
			f(cfg)
		}
	}
	tls.Dial("tcp", os.Args[1], cfg)
}

// And among functions that connect, of which none verifies.
var dialers = map[string]func(string) (net.Conn, error){
	"plain": func(addr string) (net.Conn, error) { return net.Dial("tcp", addr) },
	"tls": func(addr string) (net.Conn, error) {
		return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	},
}

func dial() { dialers[os.Args[1]](os.Args[2]) }

var all = []func(*tls.Config){
	func(c *tls.Config) { c.InsecureSkipVerify = true }, // want `InsecureSkipVerify is true`
	func(c *tls.Config) { c.MinVersion = tls.VersionTLS13 },
}

func setAll() {
	cfg := &tls.Config{}
	for _, f := range all {
		f(cfg)
	}
	tls.Dial("tcp", os.Args[1], cfg)
}

// What comes of a connection is no way for its configuration to go on.
func thisMachine() {
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	for _, port := range os.Args {
		log.Print(c.Get("https://localhost:" + port))
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(tls.Dial("tcp", ln.Addr().String(), &tls.Config{InsecureSkipVerify: true}))
	s := httptest.NewTLSServer(nil)
	log.Print(tls.Dial("tcp", s.Listener.Addr().String(), &tls.Config{InsecureSkipVerify: true}))
	t := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	log.Print(t.Get(s.URL + "/x"))
	u, err := url.Parse(s.URL)
	if err != nil {
		log.Fatal(err)
	}
	log.Print(tls.Dial("tcp", u.Host, &tls.Config{InsecureSkipVerify: true}))
	log.Print(tls.Dial("tcp", strings.TrimPrefix(s.URL, "https://"), &tls.Config{InsecureSkipVerify: true}))
}

func otherHost() {
	u, err := url.Parse(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	log.Print(tls.Dial("tcp", u.Host, &tls.Config{InsecureSkipVerify: true}))                                     // want `InsecureSkipVerify is true`
	log.Print(tls.Dial("tcp", strings.TrimPrefix(os.Args[1], "https://"), &tls.Config{InsecureSkipVerify: true})) // want `InsecureSkipVerify is true`
}

func otherMachine() {
	ln, err := net.Listen("tcp", ":0")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(tls.Dial("tcp", os.Args[1]+ln.Addr().String(), &tls.Config{InsecureSkipVerify: true})) // want `InsecureSkipVerify is true`
}
