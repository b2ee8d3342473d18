// Package moments has clocks that stand still, and others, in many forms.
package moments

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"os"
	"time"
)

const year = 2020

func constArgs() x509.VerifyOptions {
	y, m := year, time.March
	return x509.VerifyOptions{CurrentTime: time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)} // want `CurrentTime is the constant time\.Date\(y, m, 1, 0, 0, 0, 0, time\.UTC\)`
}

func viaHelper(cert *x509.Certificate) x509.VerifyOptions {
	return x509.VerifyOptions{CurrentTime: midOf(cert)} // want `CurrentTime is the certificate's own NotBefore`
}

func midOf(cert *x509.Certificate) time.Time { return cert.NotBefore.Add(time.Hour) }

func branch(cs tls.ConnectionState, late bool) error {
	leaf := cs.PeerCertificates[0]
	at := leaf.NotBefore
	if late {
		at = leaf.NotAfter
	}
	o := x509.VerifyOptions{}
	o.CurrentTime = at // want `CurrentTime is the certificate's own NotAfter`
	_, err := leaf.Verify(o)
	return err
}

type clock struct{}

func (clock) Now() time.Time { return time.Unix(1, 0) }

func methodValue() *tls.Config {
	var c clock
	return &tls.Config{Time: c.Now} // want `Time is the constant time\.Unix\(1, 0\)`
}

func assignField(cfg *tls.Config) {
	fixed := time.Unix(1600000000, 0)
	now := func() time.Time { return fixed }
	cfg.Time = now // want `Time is the constant time\.Unix\(1600000000, 0\)`
}

func unkeyedLoop(certs []*x509.Certificate, o x509.VerifyOptions) {
	for _, c := range certs {
		o.CurrentTime = c.NotAfter.Add(-1) // want `CurrentTime is the certificate's own NotAfter`
		if _, err := c.Verify(o); err != nil {
			panic(err)
		}
	}
}

func paren() x509.VerifyOptions { return x509.VerifyOptions{CurrentTime: (time.UnixMilli(5))} } // want `CurrentTime is the constant time\.UnixMilli\(5\)`

func gen[T any](x T) *tls.Config {
	return &tls.Config{Time: func() time.Time { return time.Unix(5, 0).Add(time.Hour) }} // want `Time is the constant time\.Unix\(5, 0\)`
}

// Look-alikes.

var at = flag.String("at", "", "")

func fromFlag() (o x509.VerifyOptions, err error) {
	o.CurrentTime, err = time.Parse(time.RFC3339, *at)
	return
}

func fromFile(name string) x509.VerifyOptions {
	st, _ := os.Stat(name)
	return x509.VerifyOptions{CurrentTime: st.ModTime()}
}

func maxOf(cert *x509.Certificate) x509.VerifyOptions {
	now := time.Now()
	if now.Before(cert.NotBefore) {
		now = cert.NotBefore
	}
	return x509.VerifyOptions{CurrentTime: now}
}

func zeroed() x509.VerifyOptions {
	var t time.Time
	return x509.VerifyOptions{CurrentTime: t}
}

type mock struct{ now time.Time }

func (m *mock) cfg() *tls.Config { return &tls.Config{Time: func() time.Time { return m.now }} }

func set(t *time.Time) x509.VerifyOptions {
	x := time.Unix(0, 0)
	t = &x
	read(t)
	return x509.VerifyOptions{CurrentTime: x}
}
func read(*time.Time) {}

func byHand(cert *x509.Certificate) error {
	if time.Until(cert.NotAfter) < -24*time.Hour {
		return errors.New("expired")
	}
	_, err := cert.Verify(x509.VerifyOptions{CurrentTime: cert.NotAfter})
	return err
}

func build(version string) *tls.Config {
	t, err := time.Parse(time.DateOnly, version)
	if err != nil {
		return nil
	}
	return &tls.Config{Time: func() time.Time { return t }}
}

func start() *tls.Config {
	boot := time.Now()
	return &tls.Config{Time: func() time.Time { return boot }}
}
