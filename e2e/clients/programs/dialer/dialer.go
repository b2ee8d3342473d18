// Package dialer has a tls.Dialer, and asks the camera for its stream.
package dialer

import (
	"context"
	"crypto/tls"
	"fmt"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type x1 struct {
	ip     string
	serial string
	dialer tls.Dialer
}

func newX1(ip, serial string) *x1 {
	return &x1{ip: ip, serial: serial, dialer: tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}}}
}

func (x *x1) describe(ctx context.Context, code string) error {
	conn, err := x.dialer.DialContext(ctx, "tcp", x.ip+":322")
	if err != nil {
		return err
	}
	defer conn.Close()
	return talk.Describe(conn, fmt.Sprintf("rtsps://%s:322/streaming/live/1", x.ip), "bblp", code)
}

// Run asks for the stream.
func Run(ip, serial, code string) error {
	ctx, cancel := context.WithTimeout(context.Background(), talk.Limit)
	defer cancel()
	return newX1(ip, serial).describe(ctx, code)
}
