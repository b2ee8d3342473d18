// Package faults has the programs: each connects to its peer, says something and waits for the
// answer.
package faults

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
)

// Greet says something to a peer that has been reached, and waits for the answer.
func Greet(conn *tls.Conn, err error) error {
	if err != nil {
		return err
	}
	return Hello(conn)
}

// Hello says something to a peer, and waits for the answer.
func Hello(conn net.Conn) error {
	defer conn.Close()
	if _, err := io.WriteString(conn, "hello\n"); err != nil {
		return err
	}
	if text, err := io.ReadAll(conn); string(text) != "ready\n" {
		return fmt.Errorf("the answer is %q, error %v", text, err)
	}
	return nil
}
