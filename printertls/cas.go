package printertls

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
)

// CAs are certificates that printers' certificates may come from. The zero value
// has none, and trusts nobody.
type CAs struct {
	roots         *x509.CertPool
	intermediates []*x509.Certificate
}

func (c *CAs) empty() bool {
	return c == nil || c.roots == nil || c.roots.Equal(x509.NewCertPool())
}

// add adds a certificate: as a root if it is signed by itself, else as one below.
// A cross-signed CA is no root, so that it does not outlive the CA that signed it.
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
// published is an error, and so is text without any root among them, which wraps
// [ErrNoCA]. To trust another CA, use [WithRoots].
func ParseCAs(text []byte) (*CAs, error) {
	certs, err := parsePEM(text)
	if err != nil {
		return nil, err
	}
	for i, cert := range certs {
		if sum := fingerprint(cert); known[sum] == "" {
			return nil, fmt.Errorf("printertls: certificate %d of the PEM, %s (SHA-256 %s), is not a CA that Bambu Lab published; remove it, or trust it with WithRoots", i+1, subject(cert), sum)
		}
	}
	cas := keepKnown(certs)
	if cas.empty() {
		return nil, fmt.Errorf("printertls: %w: there is no root among the certificates of the PEM; give the whole of the slicer's resources/cert/printer.cer", ErrNoCA)
	}
	return cas, nil
}

// keepKnown returns the CAs of the maker among certs, which are DER. The others
// are not even parsed.
func keepKnown(certs [][]byte) *CAs {
	cas := &CAs{roots: x509.NewCertPool()}
	for _, der := range certs {
		if known[fingerprint(der)] == "" {
			continue
		}
		if cert, err := x509.ParseCertificate(der); err == nil {
			cas.add(cert)
		}
	}
	return cas
}

// parsePEM returns the certificates of a PEM text in DER form, at least one.
func parsePEM(text []byte) ([][]byte, error) {
	var certs [][]byte
	begun := bytes.Count(text, []byte("-----BEGIN "))
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			return nil, fmt.Errorf("printertls: the PEM holds a %s; give certificates only", block.Type)
		}
		certs = append(certs, block.Bytes)
	}
	if begun == 0 {
		return nil, errors.New("printertls: this is not PEM, which has a line -----BEGIN CERTIFICATE-----; convert a binary certificate with openssl x509 -inform der")
	}
	if begun != len(certs) {
		return nil, fmt.Errorf("printertls: broken PEM: %d blocks begin, %d are whole; give the whole file, from the first BEGIN to the last END line", begun, len(certs))
	}
	return certs, nil
}

// subject returns what to call a certificate that may be broken.
func subject(der []byte) string {
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return "which cannot be read"
	}
	return fmt.Sprintf("that of %q", cert.Subject)
}

// fingerprint returns the SHA-256 of a certificate in DER form, in lower-case
// hexadecimal.
func fingerprint(der []byte) string {
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:])
}
