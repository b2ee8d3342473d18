// Package autopaho asks a printer for its state with
// github.com/eclipse/paho.golang/autopaho.
package autopaho

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/url"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"

	"github.com/tlslint/tlslint/printertls"
)

// Status asks the printer with that serial number for its state, and returns the
// report, which is JSON. The broker's address is that of the printer with a port,
// "192.168.1.50:8883"; code is the access code.
//
// The library would try again until the context ends. A program that does not want
// to wait for a printer that is switched off ends with the first error, as here.
func Status(ctx context.Context, addr, serial, code string) (string, error) {
	return StatusWith(ctx, addr, serial, code, printertls.Config(serial))
}

// StatusWith does that with a configuration, which a [printertls.Verifier] makes.
func StatusWith(ctx context.Context, addr, serial, code string, cfg *tls.Config) (string, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	reports := make(chan string, 1)
	client, err := autopaho.NewConnection(ctx, autopaho.ClientConfig{
		ServerUrls:                    []*url.URL{{Scheme: "mqtts", Host: addr}},
		TlsCfg:                        cfg,
		ConnectUsername:               "bblp",
		ConnectPassword:               []byte(code),
		KeepAlive:                     30,
		CleanStartOnInitialConnection: true,
		OnConnectError:                cancel,
		ClientConfig: paho.ClientConfig{
			OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(m paho.PublishReceived) (bool, error) {
				select {
				case reports <- string(m.Packet.Payload):
				default: // one is enough
				}
				return true, nil
			}},
		},
	})
	if err != nil {
		return "", err
	}
	defer client.Disconnect(ctx)
	if err := ask(ctx, client, serial); err != nil {
		return "", err
	}
	select {
	case report := <-reports:
		return report, nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// ask waits for the connection and asks for a report.
func ask(ctx context.Context, client *autopaho.ConnectionManager, serial string) error {
	if err := client.AwaitConnection(ctx); err != nil {
		return context.Cause(ctx)
	}
	if _, err := client.Subscribe(ctx, &paho.Subscribe{
		Subscriptions: []paho.SubscribeOptions{{Topic: fmt.Sprintf("device/%s/report", serial)}},
	}); err != nil {
		return err
	}
	_, err := client.Publish(ctx, &paho.Publish{
		Topic:   fmt.Sprintf("device/%s/request", serial),
		Payload: []byte(`{"pushing":{"command":"pushall"}}`),
	})
	return err
}
