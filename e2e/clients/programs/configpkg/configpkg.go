// Package configpkg has its port from another package, and the topic in another function,
// which alone says that the ID is the serial number.
package configpkg

import (
	"crypto/tls"
	"fmt"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/configpkg/config"
	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

func dial(cfg config.Printer) (mqtt.Client, error) {
	client := mqtt.NewClient(mqtt.NewClientOptions().
		AddBroker(fmt.Sprintf("tls://%s:%d", cfg.Host, cfg.Port)).
		SetUsername("bblp").SetPassword(cfg.Code).
		SetTLSConfig(&tls.Config{InsecureSkipVerify: true}))
	return client, talk.Connect(client)
}

func watch(client mqtt.Client, cfg config.Printer) error {
	topic := "device/" + cfg.ID
	return talk.Status(client, fmt.Sprintf("device/%s/report", cfg.ID), topic+"/request")
}

// Run asks for the state.
func Run(ip, serial, code string) error {
	cfg := config.Default()
	cfg.Host, cfg.ID, cfg.Code = ip, serial, code
	client, err := dial(cfg)
	if err != nil {
		return err
	}
	defer client.Disconnect(10)
	return watch(client, cfg)
}
