package levels

import (
	"crypto/tls"
	"flag"
	"net/http"
)

// What is read over a struct by its tags.

type env struct {
	Insecure bool   `env:"INSECURE" envDefault:"true"`
	Lax      bool   `default:"true"`
	Verify   bool   `env:"VERIFY"`
	Skip     bool   `env:"SKIP"`
	Strict   bool   `env:"STRICT" envDefault:"true"`
	Mode     string `env:"MODE" envDefault:"lax"`
	Kind     string `env:"KIND" envDefault:"strict"`
	URL      string `env:"URL"`
}

func (c *env) direct() {
	get(c.URL, &tls.Config{InsecureSkipVerify: c.Insecure})      // want `verification is off unless c.Insecure is false`
	get(c.URL, &tls.Config{InsecureSkipVerify: c.Lax})           // want `verification is off unless c.Lax is false`
	get(c.URL, &tls.Config{InsecureSkipVerify: !c.Verify})       // want `verification is off unless c.Verify`
	get(c.URL, &tls.Config{InsecureSkipVerify: c.Mode == "lax"}) // want `verification is off unless c.Mode != "lax"`
	get(c.URL, &tls.Config{InsecureSkipVerify: c.Skip})
	get(c.URL, &tls.Config{InsecureSkipVerify: !c.Strict})
	get(c.URL, &tls.Config{InsecureSkipVerify: c.Kind == "lax"})
}

func (c *env) through() {
	lax(c.URL, c.Insecure) // want `verification is off unless c.Insecure is false`
	lax(c.URL, !c.Verify)  // want `verification is off unless c.Verify`
	lax(c.URL, c.Skip)
	lax(c.URL, !c.Strict)
}

func (c *env) under() {
	cfg := &tls.Config{}
	if c.Insecure {
		cfg.InsecureSkipVerify = true // want `verification is off unless c.Insecure is false`
	}
	get(c.URL, cfg)
	other := &tls.Config{}
	if !c.Strict {
		other.InsecureSkipVerify = true
	}
	get(c.URL, other)
}

// Flags that fill fields.

type flags struct {
	insecure, skip, verify, strict bool
	shared                         bool
	url                            string
}

func (f *flags) parse() {
	flag.BoolVar(&f.insecure, "insecure", true, "")
	flag.BoolVar(&f.skip, "skip", false, "")
	flag.BoolVar(&f.verify, "verify", false, "")
	flag.BoolVar(&f.strict, "strict", true, "")
	flag.BoolVar(&f.shared, "shared", true, "")
	change(&f.shared)
	flag.Parse()
}

func change(b *bool) { *b = false }

func (f *flags) use() {
	get(f.url, &tls.Config{InsecureSkipVerify: f.insecure}) // want `verification is off unless f.insecure is false`
	lax(f.url, f.insecure)                                  // want `verification is off unless f.insecure is false`
	lax(f.url, !f.verify)                                   // want `verification is off unless f.verify`
	get(f.url, &tls.Config{InsecureSkipVerify: f.skip})
	lax(f.url, f.skip)
	lax(f.url, !f.strict)
	lax(f.url, f.shared)
}

// The program overrides what the tag says.

type overridden struct {
	Insecure bool `default:"true"`
	URL      string
}

func (o *overridden) use() {
	o.Insecure = false
	lax(o.URL, o.Insecure)
}

func lax(url string, skip bool) { get(url, &tls.Config{InsecureSkipVerify: skip}) }

func get(url string, cfg *tls.Config) {
	(&http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}).Get(url)
}
