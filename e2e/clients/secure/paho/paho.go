// Package paho asks a printer for its state with github.com/eclipse/paho.mqtt.golang.
package paho

import (
	"context"
	"crypto/tls"
	"fmt"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/printertls"
)

// Status asks the printer with that serial number for its state, and returns the
// report, which is JSON. The broker's address is that of the printer with a port,
// "192.168.1.50:8883"; code is the access code.
func Status(ctx context.Context, addr, serial, code string) (string, error) {
	return StatusWith(ctx, addr, serial, code, printertls.Config(serial))
}

// StatusWith does that with a configuration, which a [printertls.Verifier] makes.
func StatusWith(ctx context.Context, addr, serial, code string, cfg *tls.Config) (string, error) {
	return status(ctx, serial, mqtt.NewClientOptions().
		AddBroker("ssl://"+addr).
		SetUsername("bblp").
		SetPassword(code).
		SetTLSConfig(cfg))
}

// CloudStatus asks for the same by way of a broker of the maker, such as
// us.mqtt.bambulab.com:8883. That has a certificate like any web server, so there
// is no TLS configuration. User and token are those of the account.
func CloudStatus(ctx context.Context, addr, serial, user, token string) (string, error) {
	return status(ctx, serial, mqtt.NewClientOptions().
		AddBroker("ssl://"+addr).
		SetUsername(user).
		SetPassword(token))
}

// status connects, asks, waits for the report, and disconnects. The library knows
// no context, so its timeout ends the dial and the handshakes.
func status(ctx context.Context, serial string, options *mqtt.ClientOptions) (string, error) {
	options.SetAutoReconnect(false)
	if deadline, ok := ctx.Deadline(); ok {
		options.SetConnectTimeout(time.Until(deadline))
	}
	client := mqtt.NewClient(options)
	if err := wait(ctx, client.Connect()); err != nil {
		return "", err
	}
	defer client.Disconnect(100)
	reports := make(chan string, 1)
	report := func(_ mqtt.Client, m mqtt.Message) {
		select {
		case reports <- string(m.Payload()):
		default: // one is enough
		}
	}
	if err := wait(ctx, client.Subscribe(fmt.Sprintf("device/%s/report", serial), 0, report)); err != nil {
		return "", err
	}
	request := `{"pushing":{"command":"pushall"}}`
	if err := wait(ctx, client.Publish(fmt.Sprintf("device/%s/request", serial), 0, false, request)); err != nil {
		return "", err
	}
	select {
	case report := <-reports:
		return report, nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// wait waits until the broker has answered.
func wait(ctx context.Context, token mqtt.Token) error {
	select {
	case <-token.Done():
		return token.Error()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
