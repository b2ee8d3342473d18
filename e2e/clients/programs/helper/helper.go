// Package helper talks to all services, with a configuration for each that a function makes.
package helper

import (
	"crypto/tls"
	"errors"
	"fmt"
	"sync"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type unit struct{ IP, Serial, Code string }

func insecure() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

func (u unit) status() error {
	client := mqtt.NewClient(mqtt.NewClientOptions().AddBroker("ssl://" + u.IP + ":8883").SetUsername("bblp").SetPassword(u.Code).SetTLSConfig(insecure()))
	if err := talk.Connect(client); err != nil {
		return err
	}
	defer client.Disconnect(10)
	return talk.Status(client, fmt.Sprintf("device/%s/report", u.Serial), fmt.Sprintf("device/%s/request", u.Serial))
}

func (u unit) upload() error {
	conn, err := ftp.Dial(u.IP+":990", ftp.DialWithTLS(insecure()))
	if err != nil {
		return err
	}
	defer conn.Quit()
	return talk.Upload(conn, "bblp", u.Code)
}

func (u unit) picture() error {
	conn, err := tls.Dial("tcp", u.IP+":6000", insecure())
	if err != nil {
		return err
	}
	defer conn.Close()
	return talk.Picture(conn, "bblp", u.Code)
}

// Run does all of it at once.
func Run(ip, serial, code string) error {
	u := unit{ip, serial, code}
	var wg sync.WaitGroup
	errs := make([]error, 3)
	for i, f := range []func() error{u.status, u.upload, u.picture} {
		wg.Go(func() { errs[i] = f() })
	}
	wg.Wait()
	return errors.Join(errs...)
}
