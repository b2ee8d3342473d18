// Package x509 declares what the cases use of the real package.
package x509

import (
	"github.com/google/certificate-transparency-go/asn1"
	"time"
)

type ExtKeyUsage int

const (
	ExtKeyUsageAny        ExtKeyUsage = 0
	ExtKeyUsageServerAuth ExtKeyUsage = 1
)

type Certificate struct {
	Raw                         []byte
	NotBefore, NotAfter         time.Time
	ExtKeyUsage                 []ExtKeyUsage
	UnhandledCriticalExtensions []asn1.ObjectIdentifier
}

func (c *Certificate) Verify(opts VerifyOptions) (chains [][]*Certificate, err error) {
	return nil, nil
}

type CertPool struct{}

type VerifyOptions struct {
	DNSName                        string
	Intermediates                  *CertPool
	Roots                          *CertPool
	CurrentTime                    time.Time
	DisableTimeChecks              bool
	DisableCriticalExtensionChecks bool
	DisableNameChecks              bool
	DisableEKUChecks               bool
	DisablePathLenChecks           bool
	DisableNameConstraintChecks    bool
	KeyUsages                      []ExtKeyUsage
}
