// Package usages asks for certificates for any usage, and for one, in many forms.
package usages

import (
	"crypto/tls"
	"crypto/x509"
	"slices"
)

func made() []x509.ExtKeyUsage { return []x509.ExtKeyUsage{x509.ExtKeyUsageAny} }

func byFunc() x509.VerifyOptions { return x509.VerifyOptions{KeyUsages: made()} } // want `KeyUsages has ExtKeyUsageAny`

func appended(o *x509.VerifyOptions) {
	var list []x509.ExtKeyUsage
	list = append(list, x509.ExtKeyUsageAny)
	o.KeyUsages = list // want `KeyUsages has ExtKeyUsageAny`
}

const anything = x509.ExtKeyUsageAny

func byConst() x509.VerifyOptions { return x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{anything}} } // want `KeyUsages has ExtKeyUsageAny`

func byNumber() x509.VerifyOptions { return x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{0}} } // want `KeyUsages has ExtKeyUsageAny`

func concat(o x509.VerifyOptions) x509.VerifyOptions {
	o.KeyUsages = slices.Concat(o.KeyUsages, []x509.ExtKeyUsage{x509.ExtKeyUsageAny}) // want `KeyUsages has ExtKeyUsageAny`
	return o
}

func byVar(cs tls.ConnectionState) error {
	u := x509.ExtKeyUsageAny
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{u}}) // want `KeyUsages has ExtKeyUsageAny`
	return err
}

func gen[T thing](x T) x509.VerifyOptions {
	return x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageAny}} // want `KeyUsages has ExtKeyUsageAny`
}

type thing interface{}

// Look-alikes.
func client() x509.VerifyOptions {
	return x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
}

func email() x509.VerifyOptions {
	return x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection, x509.ExtKeyUsageAny}}
}

func hand(c *x509.Certificate) error {
	for _, u := range c.ExtKeyUsage {
		if u != x509.ExtKeyUsageServerAuth {
			panic("no")
		}
	}
	_, err := c.Verify(x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	return err
}

func param(u ...x509.ExtKeyUsage) x509.VerifyOptions { return x509.VerifyOptions{KeyUsages: u} }

func without(list []x509.ExtKeyUsage) x509.VerifyOptions {
	list = slices.DeleteFunc(list, func(u x509.ExtKeyUsage) bool { return u == x509.ExtKeyUsageAny })
	return x509.VerifyOptions{KeyUsages: list}
}

func localWithout(o x509.VerifyOptions) x509.VerifyOptions {
	list := o.KeyUsages
	list = slices.DeleteFunc(list, func(u x509.ExtKeyUsage) bool { return u == x509.ExtKeyUsageAny })
	o.KeyUsages = list
	return o
}
