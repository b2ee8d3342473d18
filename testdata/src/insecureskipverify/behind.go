package insecureskipverify

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"net"
)

var errPin = errors.New("another certificate")

// Checks behind the handshake are as good as a callback if nothing is sent before.

func checkedBehind(addr string, pin, msg []byte) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return err
	}
	defer conn.Close()
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) {
		return errPin
	}
	_, err = conn.Write(msg)
	return err
}

type session struct {
	conn  *tls.Conn
	roots *x509.CertPool
	name  string
}

func (s *session) verify() error {
	_, err := s.conn.ConnectionState().PeerCertificates[0].Verify(x509.VerifyOptions{Roots: s.roots, DNSName: s.name})
	return err
}

func (s *session) checkedByHelper(addr string, msg []byte) (err error) {
	s.conn, err = tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return err
	}
	if err := s.verify(); err != nil {
		s.conn.Close()
		return err
	}
	_, err = s.conn.Write(msg)
	return err
}

func connection(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
}

func checkedByCaller(addr string, pin [32]byte, msg []byte) {
	conn, err := connection(addr)
	if err != nil {
		log.Fatal(err)
	}
	if sha256.Sum256(conn.ConnectionState().PeerCertificates[0].Raw) != pin {
		log.Fatal(errPin)
	}
	conn.Write(msg)
}

func onlyLogged(addr string, pin, msg []byte) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true: tls.Dial accepts any certificate`
	if err != nil {
		return err
	}
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) {
		log.Print("another certificate")
	}
	_, err = conn.Write(msg)
	return err
}

func printed(addr, user, admin string, msg []byte) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return err
	}
	fmt.Println(conn.ConnectionState().PeerCertificates[0].Subject)
	if user == admin {
		fmt.Println("as administrator")
	}
	_, err = conn.Write(msg)
	return err
}

func tooLate(raw net.Conn, pin, msg []byte) error {
	conn := tls.Client(raw, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if _, err := conn.Write(msg); err != nil {
		return err
	}
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) {
		return errPin
	}
	return nil
}

func chainOnly(addr string, roots *x509.CertPool) (net.Conn, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return nil, err
	}
	if _, err := conn.ConnectionState().PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots}); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// A probe has to see certificates that are not good: a note.
func probe(addr string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, cert := range conn.ConnectionState().PeerCertificates {
		fmt.Println(cert.Subject, cert.NotAfter)
	}
	return nil
}
