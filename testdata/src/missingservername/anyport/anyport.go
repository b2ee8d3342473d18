// Package anyport dials a printer whose port nobody knows, and logs in as its user.
package anyport

import (
	"crypto/tls"
	"fmt"
	"net"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

func broker(ip net.IP, port int, serial string) *mqtt.ClientOptions {
	return mqtt.NewClientOptions().AddBroker(fmt.Sprintf("mqtts://%s:%d", ip, port)).SetUsername("bblp").SetTLSConfig(&tls.Config{}) // want `the certificate of a printer names its serial number, not its IP address`
}

// The host may be a name, which a certificate can have.

func named(host string, port int, serial string) *mqtt.ClientOptions {
	return mqtt.NewClientOptions().AddBroker(fmt.Sprintf("mqtts://%s:%d", host, port)).SetTLSConfig(&tls.Config{})
}

// Another port of the same machine.

func web(ip net.IP) (*tls.Conn, error) {
	return tls.Dial("tcp", net.JoinHostPort(ip.String(), "443"), &tls.Config{})
}
