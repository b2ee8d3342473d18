// Package websocket declares what the rules' test data uses of the real package.
package websocket

import (
	"context"
	"crypto/tls"
	"net/http"
)

type Dialer struct {
	TLSClientConfig *tls.Config
	Subprotocols    []string
}

type Conn struct{}

func (d *Dialer) Dial(urlStr string, requestHeader http.Header) (*Conn, *http.Response, error) {
	return nil, nil, nil
}

func (d *Dialer) DialContext(ctx context.Context, urlStr string, requestHeader http.Header) (*Conn, *http.Response, error) {
	return nil, nil, nil
}
