// Package managed has autopaho keep the connection.
package managed

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type options struct{ IP, Serial, Code string }

func (o options) status(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	u, err := url.Parse(fmt.Sprintf("mqtts://%s:8883", o.IP))
	if err != nil {
		return err
	}
	reports := make(chan string, 1)
	manager, err := autopaho.NewConnection(ctx, autopaho.ClientConfig{
		ServerUrls:                    []*url.URL{u},
		TlsCfg:                        &tls.Config{InsecureSkipVerify: true},
		ConnectUsername:               "bblp",
		ConnectPassword:               []byte(o.Code),
		KeepAlive:                     20,
		CleanStartOnInitialConnection: true,
		OnConnectError:                func(err error) { cancel(err) },
		ClientConfig: paho.ClientConfig{OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(m paho.PublishReceived) (bool, error) {
			select {
			case reports <- string(m.Packet.Payload):
			default:
			}
			return true, nil
		}}},
	})
	if err != nil {
		return err
	}
	if err := manager.AwaitConnection(ctx); err != nil {
		return errors.Join(err, context.Cause(ctx))
	}
	defer manager.Disconnect(ctx)
	if _, err := manager.Subscribe(ctx, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{{Topic: "device/" + o.Serial + "/report"}}}); err != nil {
		return err
	}
	if _, err := manager.Publish(ctx, &paho.Publish{Topic: "device/" + o.Serial + "/request", Payload: []byte(`{"pushing":{"command":"pushall"}}`)}); err != nil {
		return err
	}
	select {
	case text := <-reports:
		if !strings.Contains(text, "gcode_state") {
			return fmt.Errorf("this is no report: %s", text)
		}
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Run asks for the state.
func Run(ip, serial, code string) error {
	ctx, cancel := context.WithTimeout(context.Background(), talk.Limit)
	defer cancel()
	return options{ip, serial, code}.status(ctx)
}
