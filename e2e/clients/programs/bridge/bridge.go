// Package bridge talks to all services at once, with one configuration for all of them.
package bridge

import (
	"crypto/tls"
	"errors"
	"fmt"
	"sync"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type bridge struct {
	IP, SerialNumber, Code string
	tls                    *tls.Config
}

func newBridge(ip, serialNumber, code string) *bridge {
	return &bridge{ip, serialNumber, code, &tls.Config{InsecureSkipVerify: true}}
}

func (b *bridge) status() error {
	client := mqtt.NewClient(mqtt.NewClientOptions().AddBroker("ssl://" + b.IP + ":8883").SetUsername("bblp").SetPassword(b.Code).SetTLSConfig(b.tls))
	if err := talk.Connect(client); err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", b.SerialNumber), fmt.Sprintf("device/%s/request", b.SerialNumber))
}

func (b *bridge) upload() error {
	conn, err := ftp.Dial(b.IP+":990", ftp.DialWithTLS(b.tls), ftp.DialWithTimeout(talk.Limit))
	if err != nil {
		return err
	}
	defer conn.Quit()
	return talk.Upload(conn, "bblp", b.Code)
}

func (b *bridge) picture() error {
	conn, err := tls.Dial("tcp", b.IP+":6000", b.tls)
	if err != nil {
		return err
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", b.Code)
}

// Run does all of it at once, and then one after the other.
func Run(ip, serial, code string) error {
	b := newBridge(ip, serial, code)
	var wg sync.WaitGroup
	errs := make([]error, 3)
	for i, f := range []func() error{b.status, b.upload, b.picture} {
		wg.Go(func() { errs[i] = f() })
	}
	wg.Wait()
	return errors.Join(append(errs, b.upload(), b.status(), b.upload())...)
}
