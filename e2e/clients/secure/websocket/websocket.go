// Package websocket follows a printer's state by way of a proxy in front of it
// with github.com/gorilla/websocket.
package websocket

import (
	"context"
	"errors"
	"net/http"

	"github.com/gorilla/websocket"

	"github.com/tlslint/tlslint/printertls"
)

// Status asks the proxy of the printer with that serial number for the printer's
// state, and returns the report, which is JSON. The address is that of the proxy
// with a port, "192.168.1.60:8443"; code is the access code. Most programs need no
// opts.
func Status(ctx context.Context, addr, serial, code string, opts ...printertls.Option) (string, error) {
	login := &http.Request{Header: http.Header{}}
	login.SetBasicAuth("bblp", code)
	dialer := websocket.Dialer{TLSClientConfig: printertls.Config(serial, opts...)}
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
