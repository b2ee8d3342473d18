// Package optin verifies unless its operator says otherwise, as here.
package optin

import (
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
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
	insecure, _ := strconv.ParseBool(os.Getenv("DEVICE_INSECURE")) // none means false
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: insecure}}}
	return fetch(client, "https://"+ip+":8443/state", code)
}
