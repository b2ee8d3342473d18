// Command mqtt asks a printer for its state, the way such programs are written:
// it does not know to whom it talks.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"log"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

// A Printer is one on the local network.
type Printer struct {
	IP         string
	Port       int
	Serial     string
	AccessCode string
}

// Connect connects to the printer's broker.
func (p *Printer) Connect() (mqtt.Client, error) {
	opts := mqtt.NewClientOptions().
		AddBroker(fmt.Sprintf("ssl://%s:%d", p.IP, p.Port)).
		SetClientID("status").
		SetUsername("bblp").
		SetPassword(p.AccessCode).
		SetConnectTimeout(10 * time.Second).
		SetTLSConfig(&tls.Config{InsecureSkipVerify: true}) //nolint:gosec // required for local communication
	client := mqtt.NewClient(opts)
	token := client.Connect()
	token.Wait()
	return client, token.Error()
}

// Status asks for the state, and waits for the report.
func (p *Printer) Status(client mqtt.Client) (string, error) {
	reports := make(chan string, 1)
	token := client.Subscribe(fmt.Sprintf("device/%s/report", p.Serial), 0, func(_ mqtt.Client, m mqtt.Message) {
		select {
		case reports <- string(m.Payload()):
		default:
		}
	})
	if token.Wait(); token.Error() != nil {
		return "", token.Error()
	}
	client.Publish(fmt.Sprintf("device/%s/request", p.Serial), 0, false, `{"pushing":{"command":"pushall"}}`)
	select {
	case report := <-reports:
		return report, nil
	case <-time.After(10 * time.Second):
		return "", fmt.Errorf("no report from %s", p.Serial)
	}
}

func main() {
	var p Printer
	flag.StringVar(&p.IP, "ip", "", "IP address of the printer")
	flag.IntVar(&p.Port, "port", 8883, "port of its broker")
	flag.StringVar(&p.Serial, "serial", "", "serial number")
	flag.StringVar(&p.AccessCode, "code", "", "access code")
	flag.Parse()
	client, err := p.Connect()
	if err != nil {
		log.Fatal(err)
	}
	defer client.Disconnect(100)
	status, err := p.Status(client)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(status)
}
