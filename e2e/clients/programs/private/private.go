// Package private trusts the CA of the device, which is in a file.
package private

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"os"
)

func fetch(client *http.Client, url, code string) error {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return err
	}
	req.SetBasicAuth("admin", code)
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if text, err := io.ReadAll(resp.Body); err != nil || string(text) != "ready" {
		return fmt.Errorf("%s, error %v", text, err)
	}
	return nil
}

// Run asks for the state.
func Run(ip, serial, code string) error {
	text, err := os.ReadFile(os.Getenv("DEVICE_CA"))
	if err != nil {
		return err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		return fmt.Errorf("no certificate in DEVICE_CA")
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}}
	return fetch(client, "https://"+ip+":8443/state", code)
}
