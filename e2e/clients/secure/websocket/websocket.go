// Package websocket follows a printer's state by way of a proxy in front of it
// with github.com/gorilla/websocket.
package websocket

import (
	"context"
	"crypto/tls"
	"errors"
	"net/http"

	"github.com/gorilla/websocket"

	"github.com/tlslint/tlslint/printertls"
)

// Status asks the proxy of the printer with that serial number for the printer's
// state, and returns the report, which is JSON. The address is that of the proxy
// with a port, "192.168.1.60:8443"; code is the access code.
func Status(ctx context.Context, addr, serial, code string) (string, error) {
	return StatusWith(ctx, addr, code, printertls.Config(serial))
}

// StatusWith does that with a configuration, which a [printertls.Verifier] makes.
func StatusWith(ctx context.Context, addr, code string, cfg *tls.Config) (string, error) {
	login := &http.Request{Header: http.Header{}}
	login.SetBasicAuth("bblp", code)
	dialer := websocket.Dialer{TLSClientConfig: cfg}
	conn, _, err := dialer.DialContext(ctx, "wss://"+addr+"/live", login.Header)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if err := conn.WriteMessage(websocket.TextMessage, []byte("pushall")); err != nil {
		return "", errors.Join(err, context.Cause(ctx))
	}
	_, report, err := conn.ReadMessage()
	if err != nil {
		return "", errors.Join(err, context.Cause(ctx))
	}
	return string(report), nil
}
