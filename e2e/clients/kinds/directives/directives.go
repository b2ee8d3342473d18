// Package directives suppresses a finding, and what is none.
package directives

import (
	"crypto/tls"

	"github.com/tlslint/tlslint/e2e/clients/kinds/faults"
)

// Run connects.
func Run() error {
	//tlslint:ignore insecureskipverify,clientauth,weaktls the device has a certificate of its own
	cfg := &tls.Config{InsecureSkipVerify: true}
	cfg.MinVersion = tls.VersionTLS12 //tlslint:ignore weaktls the device is old
	cfg.MaxVersion = tls.VersionTLS13 //nolint:gosec,tlslint // the device is old
	return faults.Greet(tls.Dial("tcp", "192.168.4.20:8443", cfg))
}
