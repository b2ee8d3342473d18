package schemes

import (
	"crypto/tls"
	"net"
	"net/http"
)

// Whether there is TLS is said in one function, and how in another one.

type agent struct {
	host            string
	useTLS, plain   bool
	insecure, https bool
	client          *http.Client
}

func (a *agent) init() {
	a.client = &http.Client{}
	if a.useTLS {
		a.client.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true`
	}
}

func (a *agent) get() {
	scheme := "http"
	if a.useTLS {
		scheme = "https"
	}
	a.client.Get(scheme + "://" + a.host)
}

func (a *agent) initPlain() {
	tr := &http.Transport{}
	if !a.plain {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	}
	a.client = &http.Client{Transport: tr}
}

func (a *agent) url() string {
	if a.plain {
		return "http://" + a.host
	}
	return "https://" + a.host
}

var secure bool

func SetSecure(v bool) { secure = v }

func transport() *http.Transport {
	if secure {
		return &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true`
	}
	return &http.Transport{}
}

func schemeOf() string {
	switch {
	case secure:
		return "wss"
	default:
		return "ws"
	}
}

// With the other value there is TLS, too, or with this one there is none.

func (a *agent) initInsecure() {
	tr := &http.Transport{}
	if a.insecure {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	a.client = &http.Client{Transport: tr}
}

func (a *agent) insecureURL() string {
	if a.insecure {
		return "http://" + a.host
	}
	return "https://" + a.host
}

func (a *agent) initPort() {
	tr := &http.Transport{}
	if a.https {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	a.client = &http.Client{Transport: tr}
}

func (a *agent) port() string {
	if a.https {
		return "https://" + a.host + ":443"
	}
	return "https://" + a.host + ":8443"
}

// What connects otherwise, connects in plaintext.

type dialer interface {
	dial(addr string) (net.Conn, error)
}

type plainDialer struct{ d net.Dialer }

func (p plainDialer) dial(addr string) (net.Conn, error) { return p.d.Dial("tcp", addr) }

type tlsDialer struct{ cfg *tls.Config }

func (t tlsDialer) dial(addr string) (net.Conn, error) { return tls.Dial("tcp", addr, t.cfg) }

func pick(useTLS bool) dialer {
	if useTLS {
		return tlsDialer{&tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true`
	}
	return plainDialer{}
}

func pickLax(lax bool) dialer {
	if lax {
		return tlsDialer{&tls.Config{InsecureSkipVerify: true}}
	}
	return tlsDialer{&tls.Config{}}
}

type upgraded struct{ d net.Dialer }

func (u upgraded) dial(addr string) (net.Conn, error) {
	conn, err := u.d.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return tls.Client(conn, &tls.Config{ServerName: "server"}), nil
}

func pickUpgraded(lax bool) dialer {
	if lax {
		return tlsDialer{&tls.Config{InsecureSkipVerify: true}}
	}
	return upgraded{}
}
