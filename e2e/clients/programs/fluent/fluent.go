// Package fluent makes the options in one chain, with the configuration in it.
package fluent

import (
	"crypto/tls"
	"fmt"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type printer struct {
	IP     string
	Serial string
	Code   string
}

func (p printer) connect() (mqtt.Client, error) {
	opts := mqtt.NewClientOptions().
		AddBroker(fmt.Sprintf("ssl://%s:8883", p.IP)).
		SetUsername("bblp").
		SetPassword(p.Code).
		SetConnectTimeout(talk.Limit).
		SetTLSConfig(&tls.Config{InsecureSkipVerify: true}) //nolint:gosec // self-signed
	client := mqtt.NewClient(opts)
	return client, talk.Connect(client)
}

// Run asks for the state.
func Run(ip, serial, code string) error {
	p := printer{ip, serial, code}
	client, err := p.connect()
	if err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", p.Serial), fmt.Sprintf("device/%s/request", p.Serial))
}
