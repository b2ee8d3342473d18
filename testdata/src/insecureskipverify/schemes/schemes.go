// Package schemes names protocols where verification is switched off: only in place of one
// without TLS does that choose TLS.
package schemes

import (
	"crypto/tls"
	"net/http"
	"net/url"
	"strings"
)

// own branch's text
func pprof(req *http.Request) (*http.Response, error) {
	cfg := &tls.Config{}
	if req.URL.Scheme == "https+insecure" {
		cfg.InsecureSkipVerify = true
		req.URL.Scheme = "https"
	}
	tr := http.Transport{TLSClientConfig: cfg}
	return tr.RoundTrip(req)
}

func pprof2(req *http.Request, lax bool) (*http.Response, error) {
	cfg := &tls.Config{}
	if lax {
		cfg.InsecureSkipVerify = true
		req.URL.Scheme = "https"
	}
	tr := http.Transport{TLSClientConfig: cfg}
	return tr.RoundTrip(req)
}

func prefix(u string, lax bool) (*http.Response, error) {
	tr := &http.Transport{}
	if lax {
		u = "https://" + strings.TrimPrefix(u, "insecure:")
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	return (&http.Client{Transport: tr}).Get(u)
}

func early(u *url.URL, lax bool) (*http.Response, error) {
	if lax {
		u.Scheme = "https"
		c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
		return c.Get(u.String())
	}
	return http.Get(u.String())
}

func sw(mode, u string) (*http.Response, error) {
	c := &http.Client{}
	switch mode {
	case "lax":
		u = "https://" + u
		c.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	}
	return c.Get(u)
}

type o struct{ Lax bool }

func field(op o, r *http.Request) (*http.Response, error) {
	cfg := new(tls.Config)
	if op.Lax {
		cfg.InsecureSkipVerify = true
		r.URL.Scheme = "https"
	}
	return (&http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}).Do(r)
}

func ftp(lax bool, host string) (*tls.Conn, error) {
	cfg := new(tls.Config)
	name := host
	if lax {
		cfg.InsecureSkipVerify = true
		name = "ftps://" + host
	}
	println("to", name)
	return tls.Dial("tcp", host, cfg)
}

// chooses TLS
func scheme(host string, useTLS bool) (*http.Response, error) {
	u := "http://" + host
	tr := &http.Transport{}
	if useTLS {
		u = "https://" + host
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return (&http.Client{Transport: tr}).Get(u)
}

func scheme2(host string, useTLS bool) (*http.Response, error) {
	s := "http"
	tr := &http.Transport{}
	if useTLS {
		s = "https"
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return (&http.Client{Transport: tr}).Get(s + "://" + host)
}

func scheme3(host string, useTLS bool) (*http.Response, error) {
	var u string
	tr := &http.Transport{}
	if useTLS {
		u = "https://" + host
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		u = "http://" + host
	}
	return (&http.Client{Transport: tr}).Get(u)
}

func scheme4(host string, useTLS bool) (*http.Response, error) {
	if !useTLS {
		return http.Get("http://" + host)
	}
	return (&http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}).Get("https://" + host) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func scheme5(host string, useTLS bool) (*http.Response, error) {
	u := &url.URL{Scheme: "http", Host: host}
	c := &http.Client{}
	if useTLS {
		u.Scheme = "https"
		c.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return c.Get(u.String())
}

func scheme6(host string, useTLS bool) (*http.Response, error) {
	s, c := "http", &http.Client{}
	if useTLS {
		s += "s"
		c.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	}
	return c.Get(s + "://" + host)
}

func empty(host string, useTLS bool) (*http.Response, error) {
	var s string
	c := &http.Client{}
	if useTLS {
		s = "https"
		c.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		s = "http"
	}
	return c.Get(s + "://" + host)
}
