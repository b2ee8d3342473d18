// Package constructor makes the configuration in a constructor, and connects in a method,
// twice.
package constructor

import (
	"crypto/tls"
	"net"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type client struct {
	serialNumber string
	opts         *mqtt.ClientOptions
}

func newClient(host, serialNumber, accessCode string) *client {
	cfg := new(tls.Config)
	cfg.InsecureSkipVerify = true
	cfg.MinVersion = tls.VersionTLS12
	opts := mqtt.NewClientOptions()
	opts.AddBroker("mqtts://" + net.JoinHostPort(host, "8883"))
	opts.SetUsername("bblp")
	opts.SetPassword(accessCode)
	opts.SetTLSConfig(cfg)
	return &client{serialNumber, opts}
}

func (c *client) status() error {
	conn := mqtt.NewClient(c.opts)
	if err := talk.Connect(conn); err != nil {
		return err
	}
	defer conn.Disconnect(10)
	return talk.Status(conn, "device/"+c.serialNumber+"/report", "device/"+c.serialNumber+"/request")
}

// Run asks for the state, and connects again for it.
func Run(ip, serial, code string) error {
	c := newClient(ip, serial, code)
	if err := c.status(); err != nil {
		return err
	}
	return c.status()
}
