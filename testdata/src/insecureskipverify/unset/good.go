package unset

import (
	"crypto/tls"
	"net/http"
)

// What follows has a default, so the option decides.

type byDefault struct {
	client *http.Client
	lax    bool
}

func (d *byDefault) open() {
	if d.lax {
		d.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
}

func (d *byDefault) get(u string) {
	c := d.client
	if c == nil {
		c = http.DefaultClient
	}
	c.Get(u)
}

type byTest struct {
	client *http.Client
	lax    bool
}

func (d *byTest) open() {
	if d.lax {
		d.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
}

func (d *byTest) get(u string) (*http.Response, error) {
	if d.client != nil {
		return d.client.Get(u)
	}
	return http.Get(u)
}

type later struct {
	client *http.Client
	lax    bool
}

func (d *later) open() {
	if d.lax {
		d.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
}

func (d *later) get(u string) {
	if d.client == nil {
		d.client = http.DefaultClient
	}
	d.client.Get(u)
}

type byKey struct {
	clients map[string]*http.Client
	lax     bool
}

func (d *byKey) open(name string) {
	if d.lax {
		d.clients[name] = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
}

func (d *byKey) get(name, u string) (*http.Response, error) {
	if c, ok := d.clients[name]; ok {
		return c.Get(u)
	}
	return http.Get(u)
}

// A library may have a default of its own.
type given struct {
	client *http.Client
	lax    bool
}

func (d *given) open() {
	if d.lax {
		d.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
}

func (d *given) use(library func(*http.Client)) { library(d.client) }

// A configuration that is not set is the default one.
type configured struct {
	cfg     *tls.Config
	clients map[string]*tls.Config
	lax     bool
}

func (d *configured) open(host string) {
	if d.lax {
		d.cfg = &tls.Config{InsecureSkipVerify: true}
		d.clients[host] = &tls.Config{InsecureSkipVerify: true}
	}
}

func (d *configured) dial(host string) {
	tls.Dial("tcp", host, d.cfg)
	tls.Dial("tcp", host, d.clients[host])
}

// The same address is the same connection.
func sameAddress(host string, lax bool) {
	if lax {
		check(host, "443", &tls.Config{InsecureSkipVerify: true})
	} else {
		check(host, "443", nil)
	}
}

// parsed reads a setting of the operator's, by its name.
func parsed(settings map[string]string, addr string) (*tls.Conn, error) {
	lax := false
	for name, value := range settings {
		switch name {
		case "timeout":
		case "skip_verify":
			if value == "" {
				lax = true
			} else {
				lax = value == "true"
			}
		}
	}
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: lax})
}

// doing has a default of its own where there is nothing else.
type doing struct {
	client doer
	lax    bool
}

func (d *doing) open() {
	if d.lax {
		d.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
}

func (d *doing) do(req *http.Request) {
	if d.client == nil {
		d.client = http.DefaultClient
	}
	d.client.Do(req)
}

// elsewhere connects otherwise where it is not set.
type elsewhere struct {
	client doer
	lax    bool
}

func (e *elsewhere) open() {
	if e.lax {
		e.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	}
}

func (e *elsewhere) do(req *http.Request) (*http.Response, error) {
	if e.client != nil {
		return e.client.Do(req)
	}
	return http.DefaultClient.Do(req)
}
