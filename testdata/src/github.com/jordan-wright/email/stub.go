// Package email declares what the rules' test data uses of the real package.
package email

import (
	"crypto/tls"
	"net/smtp"
)

type Email struct{ From string }

func (e *Email) SendWithTLS(addr string, a smtp.Auth, t *tls.Config) error      { return nil }
func (e *Email) SendWithStartTLS(addr string, a smtp.Auth, t *tls.Config) error { return nil }
