// Package openssl speaks TLS by OpenSSL.
package openssl

import (
	"time"

	ssl "github.com/libp2p/go-openssl"
)

func mode(addr string) {
	ctx, _ := ssl.NewCtx()
	ctx.SetVerifyMode(ssl.VerifyNone) // want `ssl.VerifyNone switches verification off: the client accepts any certificate.*write VerifyPeer`
	ssl.Dial("tcp", addr, ctx, 0)
}

func callback(ctx *ssl.Ctx) {
	ctx.SetVerify(ssl.VerifyNone, func(ok bool, _ *ssl.CertificateStoreCtx) bool { return ok }) // want `ssl.VerifyNone switches`
}

func name(addr string, ctx *ssl.Ctx) {
	ssl.Dial("tcp", addr, ctx, ssl.InsecureSkipHostVerification) // want `InsecureSkipHostVerification switches verification off: the client accepts a certificate for any name`
}

func joined(addr string, ctx *ssl.Ctx) {
	ssl.DialTimeout("tcp", addr, time.Second, ctx, ssl.DisableSNI|ssl.InsecureSkipHostVerification) // want `switches verification off`
}

func variable(conn *ssl.Conn) {
	mode := ssl.VerifyNone
	conn.SetVerifyMode(mode) // want `mode switches verification off`
}

func missing(ctx *ssl.Ctx, ca string) {
	if ca == "" {
		ctx.SetVerifyMode((ssl.VerifyNone)) // want `switches verification off`
	}
}
