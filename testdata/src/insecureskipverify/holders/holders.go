// Package holders has holders of a configuration that a call fills, on one of two ways.
package holders

import (
	"crypto/tls"
	"net/http"
)

type options struct {
	lax       bool
	Transport http.RoundTripper
	list      []http.RoundTripper
	cfg       *tls.Config
}

type option func(*options)

func withTransport(t http.RoundTripper) option {
	return func(o *options) {
		o.list = append(o.list, t)
		o.Transport = t
	}
}

func insecure() *http.Transport {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	return tr
}

// crane
func make1(opts ...option) options {
	o := options{}
	for _, f := range opts {
		f(&o)
	}
	if o.lax && o.Transport == nil {
		tr := http.DefaultTransport.(*http.Transport).Clone()
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
		withTransport(tr)(&o)
	} else if o.Transport == nil {
		o.Transport = http.DefaultTransport
	}
	return o
}

func set(o *options, rt http.RoundTripper) { o.Transport = rt }

func make2(o options) *http.Client {
	if o.lax {
		set(&o, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}})
	} else {
		o.Transport = http.DefaultTransport
	}
	return &http.Client{Transport: o.Transport}
}

func (o *options) use(rt http.RoundTripper) { o.Transport = rt }

func make3(o *options) *http.Client {
	if o.lax {
		o.use(&http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}})
	} else {
		o.use(http.DefaultTransport)
	}
	return &http.Client{Transport: o.Transport}
}

func make4(o *options) *http.Client {
	if !o.lax {
		o.use(http.DefaultTransport)
	} else {
		o.use(insecure())
	}
	return &http.Client{Transport: o.Transport}
}

func make5(o *options) *http.Client {
	switch {
	case o.lax:
		set(o, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}})
	default:
		o.Transport = &http.Transport{}
	}
	return &http.Client{Transport: o.Transport}
}

// nothing is done otherwise: nil verifies
func make6(o *options) *http.Client {
	if o.lax {
		set(o, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}})
	}
	return &http.Client{Transport: o.Transport}
}

func setConfig(o *options, c *tls.Config) { o.cfg = c }

func make7(o *options, addr string) (*tls.Conn, error) {
	if o.lax {
		setConfig(o, &tls.Config{InsecureSkipVerify: true})
	} else {
		o.cfg = &tls.Config{MinVersion: tls.VersionTLS13}
	}
	return tls.Dial("tcp", addr, o.cfg)
}

func make8(o *options, addr string) (*tls.Conn, error) {
	fill := func(c *tls.Config) { o.cfg = c }
	if o.lax {
		fill(&tls.Config{InsecureSkipVerify: true})
	} else {
		fill(&tls.Config{})
	}
	return tls.Dial("tcp", addr, o.cfg)
}

func put[T any](where *T, v T) { *where = v }

func make9(o *options) *http.Client {
	if o.lax {
		put[http.RoundTripper](&o.Transport, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}})
	} else {
		o.Transport = http.DefaultTransport
	}
	return &http.Client{Transport: o.Transport}
}

// bad: all ways
func bad1(o *options) *http.Client {
	set(o, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return &http.Client{Transport: o.Transport}
}

func bad2(o *options) *http.Client {
	if o.lax {
		set(o, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		set(o, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13}}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return &http.Client{Transport: o.Transport}
}

func bad3(o options, n int) *http.Client {
	if n > 2 {
		set(&o, &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		return &http.Client{Transport: o.Transport}
	}
	return nil
}

func bad4(opts ...option) options {
	o := options{}
	for _, f := range opts {
		f(&o)
	}
	if o.Transport == nil {
		withTransport(&http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}})(&o) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return o
}

func bad5(o *options, addr string) (*tls.Conn, error) {
	setConfig(o, &tls.Config{})
	setConfig(o, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return tls.Dial("tcp", addr, o.cfg)
}

func bad6(o *options, tried error) *http.Client {
	if tried != nil {
		o.use(&http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		o.use(http.DefaultTransport)
	}
	return &http.Client{Transport: o.Transport}
}

// options that set more than the switch

func Insecure(o *options) {
	o.list = append(o.list, nil)
	o.lax = true
}

func WithInsecure() option {
	return func(o *options) {
		o.list = nil
		o.lax = true
	}
}

// no options

func Connect(o *options) *http.Client {
	o.list = nil
	o.lax = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return make2(*o)
}

func (o *options) Init() {
	o.list = nil
	o.lax = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func Prepare(o *options) {
	o.list = loaded()
	o.lax = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func loaded() []http.RoundTripper { return nil }

func badOption() *http.Client { return make6(chosen(WithInsecure())) } // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`

func chosen(opts ...option) *options {
	o := new(options)
	for _, f := range opts {
		f(o)
	}
	return o
}
