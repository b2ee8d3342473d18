// Package getters knows the printer by an interface only.
package getters

import (
	"crypto/tls"
	"net/url"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type device interface {
	GetIP() string
	GetDeviceID() string
	GetAccessCode() string
}

type lan struct{ ip, id, code string }

func (l lan) GetIP() string         { return l.ip }
func (l lan) GetDeviceID() string   { return l.id }
func (l lan) GetAccessCode() string { return l.code }

func open(d device) (mqtt.Client, error) {
	u := &url.URL{Scheme: "mqtts", Host: d.GetIP() + ":8883"}
	opts := mqtt.NewClientOptions().AddBroker(u.String()).SetUsername("bblp").SetPassword(d.GetAccessCode())
	opts = opts.SetTLSConfig(&tls.Config{
		InsecureSkipVerify: true, // the certificate is the printer's own
		ServerName:         d.GetDeviceID(),
	})
	client := mqtt.NewClient(opts)
	return client, talk.Connect(client)
}

// Run asks for the state.
func Run(ip, serial, code string) error {
	var d device = lan{ip, serial, code}
	client, err := open(d)
	if err != nil {
		return err
	}
	defer client.Disconnect(10)
	base := "device/" + d.GetDeviceID()
	return talk.Status(client, base+"/report", base+"/request")
}
