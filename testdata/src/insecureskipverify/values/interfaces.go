package values

import (
	"crypto/tls"
	"net/http"
)

type dialer interface {
	Dial(addr string) (*tls.Conn, error)
}

type strictDialer struct{}

func (strictDialer) Dial(addr string) (*tls.Conn, error) { return tls.Dial("tcp", addr, nil) }

type laxDialer struct{ addr string }

func (d *laxDialer) Dial(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
}

func byDialers(addr string, b bool) (*tls.Conn, error) {
	var d dialer
	if b {
		d = &laxDialer{addr}
	} else {
		d = strictDialer{}
	}
	return d.Dial(addr)
}

type worseDialer struct{}

func (worseDialer) Dial(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

type worstDialer struct{}

func (worstDialer) Dial(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func allDialers(addr string, b bool) (*tls.Conn, error) {
	var d dialer = worstDialer{}
	if b {
		d = worseDialer{}
	}
	return d.Dial(addr)
}

type trip struct{}

func (trip) RoundTrip(r *http.Request) (*http.Response, error) {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	return tr.RoundTrip(r)
}

func byTripper(lax bool) *http.Client {
	c := &http.Client{}
	if lax {
		c.Transport = trip{}
	}
	return c
}

type alwaysTrip struct{}

func (alwaysTrip) RoundTrip(r *http.Request) (*http.Response, error) {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return tr.RoundTrip(r)
}

func tripper() *http.Client { return &http.Client{Transport: alwaysTrip{}} }
