package directive

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
)

// A line of its own, or the end of the line.

var _ = &tls.Config{InsecureSkipVerify: true} //tlslint:ignore insecureskipverify a lab

//tlslint:ignore weaktls,insecureskipverify a printer of 2015
var _ = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10}

var _ = &tls.Config{InsecureSkipVerify: true} //nolint:tlslint // a lab
var _ = &tls.Config{InsecureSkipVerify: true} //nolint:gosec, tlslint // a lab

//tlslint:ignore weaktls, insecureskipverify a blank is no harm
var _ = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10}

// Above a comment, and among comments.

// The lab has no certificates.
//
//tlslint:ignore insecureskipverify a lab
var _ = &tls.Config{InsecureSkipVerify: true}

// The lab has no certificates.
//tlslint:ignore insecureskipverify a lab
//tlslint:ignore weaktls and old devices
/* That is all. */
var _ = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10}

//tlslint:ignore insecureskipverify a lab
/* a comment */
var _ = &tls.Config{InsecureSkipVerify: true}

// All of a function, a method, a type, a block.

// lab is a function.
//
//tlslint:ignore insecureskipverify a lab
func lab() {
	if cfg := new(tls.Config); cfg != nil {
		cfg.InsecureSkipVerify = true
		tls.Dial("tcp", "lab:443", cfg)
	}
}

func inline() { //tlslint:ignore insecureskipverify a lab
	cfg := new(tls.Config)
	cfg.InsecureSkipVerify = true
	tls.Dial("tcp", "lab:443", cfg)
}

type client struct{ cfg *tls.Config }

// trust trusts everybody.
//
//tlslint:ignore insecureskipverify a lab
func (c *client) trust() {
	c.cfg = &tls.Config{}
	c.cfg.InsecureSkipVerify = true
}

//tlslint:ignore insecureskipverify,weaktls a lab
var (
	one = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10}
	two = &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11}
)

// A field, a literal, a statement over several lines.

var _ = &tls.Config{
	ServerName: "lab",
	//tlslint:ignore insecureskipverify a lab
	InsecureSkipVerify: true,
	MinVersion:         tls.VersionTLS10, //tlslint:ignore weaktls old devices
}

var _ = &tls.Config{ //tlslint:ignore insecureskipverify,weaktls a lab
	InsecureSkipVerify: true,
	MinVersion:         tls.VersionTLS10,
}

var _ = []*tls.Config{
	//tlslint:ignore insecureskipverify a lab
	{
		InsecureSkipVerify: true,
	},
	{ //tlslint:ignore insecureskipverify a lab
		InsecureSkipVerify: true,
	},
}

var _ = &tls.Config{
	InsecureSkipVerify: true,
	VerifyConnection: func(cs tls.ConnectionState) error { //tlslint:ignore verifycallback a lab
		return nil
	},
}

func statements(kind int, stop chan bool) {
	tls.Dial("tcp", "lab:443", //tlslint:ignore insecureskipverify a lab
		&tls.Config{
			InsecureSkipVerify: true,
		})
	http.DefaultTransport = &http.Transport{
		//tlslint:ignore insecureskipverify a lab
		TLSClientConfig: &tls.Config{
			InsecureSkipVerify: true,
		},
	}
	//tlslint:ignore insecureskipverify a lab
	if conn, err := tls.Dial("tcp", "lab:443", &tls.Config{
		InsecureSkipVerify: true,
	}); err == nil {
		conn.Close()
	}
	if kind == 0 {
		return
	} else if conn, err := tls.Dial("tcp", "lab:443", &tls.Config{InsecureSkipVerify: true}); err == nil { //tlslint:ignore insecureskipverify a lab
		conn.Close()
	}
	select {
	case <-stop:
		//tlslint:ignore insecureskipverify a lab
		tls.Dial("tcp", "lab:443", &tls.Config{InsecureSkipVerify: true})
	default:
		tls.Dial("tcp", "lab:443", &tls.Config{InsecureSkipVerify: true}) //tlslint:ignore insecureskipverify a lab
	}
	//tlslint:ignore insecureskipverify a lab
	go func() {
		tls.Dial("tcp", "lab:443", &tls.Config{InsecureSkipVerify: true})
	}()
}

// Several that cover one another are all needed: nobody knows which is meant.

//tlslint:ignore insecureskipverify a lab
func twice() {
	cfg := new(tls.Config)
	//tlslint:ignore insecureskipverify a lab
	cfg.InsecureSkipVerify = true //nolint:tlslint // a lab
	tls.Dial("tcp", "lab:443", cfg)
}

// One that is not always needed names this rule, too.

//tlslint:ignore insecureskipverify,directive a program puts more here
var _ = &tls.Config{}

//tlslint:ignore directive a program puts more here
var _ = &tls.Config{} //tlslint:ignore weaktls a device needs it

// tlslint finds directives. tlslint:ignore is one.

// These are for others, or for people.

var (
	_ = x509.NewCertPool //nolint
	_ = x509.NewCertPool //nolint:gosec // not for tlslint
	_ = x509.NewCertPool //nolint:gosec // see //nolint:tlslint
	_ = x509.NewCertPool //nolint:all
	_ = x509.NewCertPool // #nosec G402
	_ = x509.NewCertPool //lint:ignore SA1019 not weaktls
	_ = x509.NewCertPool // tlslint ignores test files
	_ = x509.NewCertPool // tlslint:ignore directives are comments
	_ = x509.NewCertPool // tlslint ignore what is generated
	_ = x509.NewCertPool // tlslint: off by default
	_ = x509.NewCertPool // see tlslint:ignore weaktls
	_ = x509.NewCertPool // //tlslint:ignore weaktls old devices
	_ = x509.NewCertPool // "//tlslint:ignore weaktls old devices"
	_ = x509.NewCertPool /* tlslint is a linter */
	_ = x509.NewCertPool //tlslint
	_ = x509.NewCertPool // tlslint/passes/weaktls
	_ = x509.NewCertPool //tslint:disable
	_ = "//tlslint:ignore weaktls old devices"
)

// documented shows what a directive looks like:
//
//	//tlslint:ignore weaktls old devices
//	// tlslint:ignore weaktls old devices
//	tlslint:ignore weaktls old devices
func documented() {}
