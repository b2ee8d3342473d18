// Package portfield fills in the port where it is zero.
package portfield

import (
	"crypto/tls"
	"fmt"
	"net"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type settings struct {
	Addr         net.IP
	MQTTPort     int
	DeviceSerial string
	AccessCode   string
}

func (s *settings) defaults() {
	if s.MQTTPort == 0 {
		s.MQTTPort = 8883
	}
}

func (s *settings) url() string { return fmt.Sprintf("ssl://%s:%d", s.Addr.String(), s.MQTTPort) }

// Run asks for the state.
func Run(ip, serial, code string) error {
	s := &settings{Addr: net.ParseIP(ip), DeviceSerial: serial, AccessCode: code}
	s.defaults()
	opts := mqtt.NewClientOptions().AddBroker(s.url()).SetUsername("bblp").SetPassword(s.AccessCode)
	tlsConfig := tls.Config{InsecureSkipVerify: true}
	opts.SetTLSConfig(&tlsConfig)
	client := mqtt.NewClient(opts)
	if err := talk.Connect(client); err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", s.DeviceSerial), fmt.Sprintf("device/%s/request", s.DeviceSerial))
}
