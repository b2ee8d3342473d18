// Package mqtt declares what the rules' test data uses of the real package.
package mqtt

import (
	"crypto/tls"
	"net/url"
	"time"
)

type ClientOptions struct {
	Servers   []*url.URL
	ClientID  string
	Username  string
	Password  string
	TLSConfig *tls.Config
}

func NewClientOptions() *ClientOptions { return &ClientOptions{} }

func (o *ClientOptions) AddBroker(server string) *ClientOptions           { return o }
func (o *ClientOptions) SetClientID(id string) *ClientOptions             { return o }
func (o *ClientOptions) SetUsername(u string) *ClientOptions              { return o }
func (o *ClientOptions) SetPassword(p string) *ClientOptions              { return o }
func (o *ClientOptions) SetTLSConfig(t *tls.Config) *ClientOptions        { return o }
func (o *ClientOptions) SetConnectTimeout(t time.Duration) *ClientOptions { return o }

type Token interface {
	Wait() bool
	Error() error
}

type Client interface {
	Connect() Token
	Subscribe(topic string, qos byte, callback MessageHandler) Token
	Publish(topic string, qos byte, retained bool, payload interface{}) Token
	Disconnect(quiesce uint)
}

type MessageHandler func(Client, Message)

type Message interface {
	Topic() string
	Payload() []byte
}

func NewClient(o *ClientOptions) Client { return nil }
