// Package nas asks a device that is no printer.
package nas

import (
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
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

type device struct{ IP, Serial string }

// Run asks for the state.
func Run(ip, serial, code string) error {
	d := device{ip, serial}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	return fetch(client, fmt.Sprintf("https://%s:8443/state", d.IP), code)
}
