// Package retry tries three times, and gives up then.
package retry

import (
	"crypto/tls"
	"fmt"
	"net"
	"strconv"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

const (
	mqttPort = 8883
	tries    = 3
)

type session struct {
	address, sn, code string
}

func (s *session) connect() (client mqtt.Client, err error) {
	for try := range tries {
		opts := mqtt.NewClientOptions().AddBroker("ssl://" + net.JoinHostPort(s.address, strconv.Itoa(mqttPort)))
		opts.SetUsername("bblp").SetPassword(s.code).SetTLSConfig(&tls.Config{InsecureSkipVerify: true})
		client = mqtt.NewClient(opts)
		if err = talk.Connect(client); err == nil {
			return client, nil
		}
		time.Sleep(time.Duration(try) * time.Millisecond)
	}
	return nil, err
}

// Run asks for the state.
func Run(ip, serial, code string) error {
	s := &session{ip, serial, code}
	client, err := s.connect()
	if err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", s.sn), fmt.Sprintf("device/%s/request", s.sn))
}
