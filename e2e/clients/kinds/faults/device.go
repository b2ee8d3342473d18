package faults

import "crypto/tls"

// Device does not verify a device.
func Device() error {
	return Greet(tls.Dial("tcp", "192.168.4.20:8443", &tls.Config{InsecureSkipVerify: true}))
}
