package faults

import "crypto/tls"

func open(addr string, verify bool) error {
	return Greet(tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: !verify}))
}

// Switched switches verification off.
func Switched() error { return open("192.168.4.20:8443", false) }
