// Package cloud is for the maker's servers, whose certificate is of a public CA.
package cloud

import (
	"crypto/tls"
	"fmt"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

// Run asks for the state.
func Run(_, serial, code string) error {
	opts := mqtt.NewClientOptions().AddBroker("ssl://us.mqtt.bambulab.com:8883").SetUsername("u_1").SetPassword(code)
	client := mqtt.NewClient(opts.SetTLSConfig(&tls.Config{MinVersion: tls.VersionTLS12}))
	if err := talk.Connect(client); err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", serial), fmt.Sprintf("device/%s/request", serial))
}
