// Package openssl has declarations of the real package of this name.
package openssl

import (
	"net"
	"time"
)

type Ctx struct{}

func NewCtx() (*Ctx, error) { return new(Ctx), nil }

func (c *Ctx) SetVerify(options VerifyOptions, verify_cb VerifyCallback) {}
func (c *Ctx) SetVerifyMode(options VerifyOptions)                       {}

type Conn struct{ *SSL }

type SSL struct{}

func (s *SSL) SetVerifyMode(options VerifyOptions) {}

type CertificateStoreCtx struct{}

type VerifyCallback func(ok bool, store *CertificateStoreCtx) bool

type VerifyOptions int

const (
	VerifyNone VerifyOptions = iota
	VerifyPeer
	VerifyFailIfNoPeerCert
)

type DialFlags int

const (
	InsecureSkipHostVerification DialFlags = 1 << iota
	DisableSNI
)

func Dial(network, addr string, ctx *Ctx, flags DialFlags) (*Conn, error) { return nil, nil }

func DialTimeout(network, addr string, timeout time.Duration, ctx *Ctx, flags DialFlags) (*Conn, error) {
	return nil, nil
}

func Client(conn net.Conn, ctx *Ctx) (*Conn, error) { return nil, nil }

func Listen(network, laddr string, ctx *Ctx) (net.Listener, error) { return nil, nil }
