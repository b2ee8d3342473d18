// Package opener gives the MQTT library a function that opens the connection.
package opener

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/url"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

// Run asks for the state.
func Run(ip, serial, code string) error {
	opts := mqtt.NewClientOptions().AddBroker("ssl://" + ip + ":8883").SetUsername("bblp").SetPassword(code)
	opts.SetCustomOpenConnectionFn(func(u *url.URL, _ mqtt.ClientOptions) (net.Conn, error) {
		return tls.DialWithDialer(&net.Dialer{Timeout: talk.Limit}, "tcp", u.Host, &tls.Config{InsecureSkipVerify: true})
	})
	client := mqtt.NewClient(opts)
	if err := talk.Connect(client); err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", serial), fmt.Sprintf("device/%s/request", serial))
}
