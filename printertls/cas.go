package printertls

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
)

// CAs are certificates that printers' certificates may come from.
type CAs struct {
	roots         *x509.CertPool
	intermediates []*x509.Certificate
}

func (c *CAs) empty() bool {
	return c == nil || c.roots == nil || c.roots.Equal(x509.NewCertPool())
}

// add adds a certificate: as a root if it is signed by itself, else as one below.
func (c *CAs) add(cert *x509.Certificate) {
	if bytes.Equal(cert.RawIssuer, cert.RawSubject) {
		c.roots.AddCert(cert)
	} else {
		c.intermediates = append(c.intermediates, cert)
	}
}

// ParseCAs reads PEM and returns the Bambu Lab CAs in it. The maker publishes
// them in one file, which its slicer brings as resources/cert/printer.cer. A
// certificate whose SHA-256 fingerprint is not that of a CA that the maker
// published is an error, and so is text without any root among them. To trust
// another CA, use [WithRoots].
func ParseCAs(text []byte) (*CAs, error) {
	certs, err := parsePEM(text)
	if err != nil {
		return nil, err
	}
	for _, cert := range certs {
		if _, ok := known[fingerprint(cert)]; !ok {
			return nil, fmt.Errorf("printertls: the certificate of %q (SHA-256 %s) is not a CA that Bambu Lab published; remove it, or trust it with WithRoots", cert.Subject, fingerprint(cert))
		}
	}
	cas := keepKnown(certs)
	if cas.empty() {
		return nil, fmt.Errorf("printertls: no root certificate in %d bytes of PEM: %w", len(text), ErrNoCA)
	}
	return cas, nil
}

// keepKnown returns the CAs of the maker among certs.
func keepKnown(certs []*x509.Certificate) *CAs {
	cas := &CAs{roots: x509.NewCertPool()}
	for _, cert := range certs {
		if _, ok := known[fingerprint(cert)]; ok {
			cas.add(cert)
		}
	}
	return cas
}

func parsePEM(text []byte) ([]*x509.Certificate, error) {
	var certs []*x509.Certificate
	for {
		var block *pem.Block
		block, text = pem.Decode(text)
		if block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			return nil, fmt.Errorf("printertls: the PEM holds a %s; give certificates only", block.Type)
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("printertls: certificate %d of the PEM cannot be read: %w", len(certs)+1, err)
		}
		certs = append(certs, cert)
	}
	if rest := bytes.TrimSpace(text); len(certs) == 0 || bytes.Contains(rest, []byte("-----BEGIN")) {
		return nil, fmt.Errorf("printertls: broken PEM after %d certificates; give the whole file, from the first BEGIN to the last END line", len(certs))
	}
	return certs, nil
}

func fingerprint(cert *x509.Certificate) string {
	sum := sha256.Sum256(cert.Raw)
	return hex.EncodeToString(sum[:])
}
