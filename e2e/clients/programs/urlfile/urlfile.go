// Package urlfile reads the URL of the broker from a file.
package urlfile

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type file struct {
	Broker string `json:"broker"`
	SN     string `json:"sn"`
	Code   string `json:"code"`
}

func load(name string) (*file, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	f := new(file)
	if err := json.Unmarshal(data, f); err != nil {
		return nil, err
	}
	if f.SN == "" {
		return nil, fmt.Errorf("%s: no serial number", name)
	}
	return f, nil
}

func status(f *file) error {
	opts := mqtt.NewClientOptions().AddBroker(f.Broker)
	opts.SetUsername("bblp").SetPassword(f.Code)
	opts.TLSConfig = &tls.Config{InsecureSkipVerify: true}
	client := mqtt.NewClient(opts)
	if err := talk.Connect(client); err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", f.SN), fmt.Sprintf("device/%s/request", f.SN))
}

// Run writes the file, and asks for the state.
func Run(ip, serial, code string) error {
	dir, err := os.MkdirTemp("", "urlfile-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "printer.json")
	text := fmt.Sprintf(`{"broker": "ssl://%s:8883", "sn": %q, "code": %q}`, ip, serial, code)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		return err
	}
	f, err := load(name)
	if err != nil {
		return err
	}
	return status(f)
}
