// Package http asks a proxy in front of a printer for the printer's state with
// net/http.
package http

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"

	"github.com/tlslint/tlslint/printertls"
)

// Status asks the proxy of the printer with that serial number for the printer's
// state, and returns the report, which is JSON. The address is that of the proxy
// with a port, "192.168.1.60:8443"; code is the access code.
func Status(ctx context.Context, addr, serial, code string) (string, error) {
	return StatusWith(ctx, addr, code, printertls.Config(serial))
}

// StatusWith does that with a configuration, which a [printertls.Verifier] makes.
func StatusWith(ctx context.Context, addr, code string, cfg *tls.Config) (string, error) {
	transport := &http.Transport{TLSClientConfig: cfg}
	defer transport.CloseIdleConnections()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://"+addr+"/report", nil)
	if err != nil {
		return "", err
	}
	req.SetBasicAuth("bblp", code)
	resp, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	report, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("the proxy answers %s: %s", resp.Status, report)
	}
	return string(report), err
}
