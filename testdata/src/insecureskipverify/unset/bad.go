// Package unset keeps clients that are made under conditions. Where a pointer is not set,
// and only its methods are called, nobody connects.
package unset

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

type device struct {
	client *http.Client
	useTLS bool
	token  string
}

func (d *device) open() {
	if d.useTLS {
		d.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true`
	}
}

func (d *device) get(u string) { d.client.Get(u) }

type tested struct {
	client *http.Client
	remote bool
}

func (d *tested) open() {
	if d.remote {
		d.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true`
	}
}

func (d *tested) close() {
	if d.client != nil {
		d.client.CloseIdleConnections()
	}
}

func (d *tested) get(u string) (*http.Response, error) {
	if d.client == nil {
		return nil, errors.New("not remote")
	}
	return d.client.Get(u)
}

type many struct {
	clients map[string]*http.Client
	probe   *struct{ path string }
}

func (m *many) add(name string) {
	if m.probe != nil {
		m.clients[name] = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true`
	}
}

func (m *many) all(u string) {
	for _, c := range m.clients {
		c.Get(u)
	}
}

func (m *many) get(name, u string) {
	c := m.clients[name]
	c.Get(u)
}

type dialing struct {
	dialer *tls.Dialer
	token  string
}

func (d *dialing) open() {
	if d.token != "" {
		d.dialer = &tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true`
	}
}

func (d *dialing) dial(a string) (net.Conn, error) {
	if d.dialer == nil {
		return nil, errors.New("no token")
	}
	return d.dialer.Dial("tcp", a)
}

type passed struct {
	client *http.Client
	mode   string
}

func (p *passed) open() {
	if p.mode == "local" {
		p.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true`
	}
}

func (p *passed) get(u string) { fetch(p.client, u) }

func fetch(c *http.Client, u string) { c.Get(u) }

func local(u string, n int, lax func() bool) {
	var client *http.Client
	if n > 3 && lax() {
		client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true|verification is off`
	}
	client.Get(u)
}

// One address or another is one connection or another.
func ready(kind, host, admin, node string, lax, strict *tls.Config) {
	lax = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	switch {
	case kind == "":
		check(host, admin, strict)
	case len(kind) > 3:
		check(host, node, lax)
	}
}

func check(host, port string, cfg *tls.Config) {
	req, err := http.NewRequest(http.MethodGet, "https://"+host+":"+port, nil)
	if err != nil {
		return
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}
	client.Do(req)
}

// A scheme is one in any case of letters.
const schemeHTTPS = "HTTPS"

func prober(scheme string) *http.Client {
	if scheme == schemeHTTPS {
		return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true`
	}
	return &http.Client{Transport: &http.Transport{}}
}

// An interface that is made where there is none is the same.
type broker struct {
	client mqtt.Client
	other  doer
	ready  bool
}

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func (b *broker) jobs() {
	if b.client == nil {
		b.connect()
	}
	if b.client.Connect().Wait() {
		b.ready = true
	}
}

func (b *broker) connect() {
	opts := mqtt.NewClientOptions().AddBroker("ssl://mqtt.example.com:8884")
	opts.SetTLSConfig(&tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	b.client = mqtt.NewClient(opts)
}

func (b *broker) do(req *http.Request) {
	if b.other != nil && b.ready {
		b.other.Do(req)
		return
	}
	b.other = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true`
	b.other.Do(req)
}
