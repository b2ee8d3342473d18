// Package several has a map of printers, which it connects to one after the other.
package several

import (
	"crypto/tls"
	"errors"
	"fmt"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type entry struct{ IP, BambuSerial, Code string }

// Run asks each for its state.
func Run(ip, serial, code string) error {
	printers := map[string]entry{"office": {ip, serial, code}, "workshop": {ip, serial, code}}
	var errs []error
	for name, p := range printers {
		opts := mqtt.NewClientOptions().
			AddBroker("ssl://" + p.IP + ":8883").
			SetClientID(name + code).SetUsername("bblp").SetPassword(p.Code).
			SetTLSConfig(&tls.Config{InsecureSkipVerify: true})
		client := mqtt.NewClient(opts)
		if err := talk.Connect(client); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
			continue
		}
		errs = append(errs, talk.Status(client, "device/"+p.BambuSerial+"/report", "device/"+p.BambuSerial+"/request"))
		client.Disconnect(10)
	}
	return errors.Join(errs...)
}
