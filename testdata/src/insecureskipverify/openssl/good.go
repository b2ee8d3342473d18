package openssl

import (
	"flag"

	ssl "github.com/libp2p/go-openssl"
)

var insecure = flag.Bool("insecure", false, "do not verify")

func peer(addr string) {
	ctx, _ := ssl.NewCtx()
	ctx.SetVerifyMode(ssl.VerifyPeer | ssl.VerifyFailIfNoPeerCert)
	ssl.Dial("tcp", addr, ctx, ssl.DisableSNI)
}

func server() {
	ctx, _ := ssl.NewCtx()
	ctx.SetVerifyMode(ssl.VerifyNone) // clients need no certificate
	ssl.Listen("tcp", ":443", ctx)
}

func asked(ctx *ssl.Ctx) {
	if *insecure {
		ctx.SetVerifyMode(ssl.VerifyNone)
	}
}

func parameter(ctx *ssl.Ctx, mode ssl.VerifyOptions, skip bool) {
	ctx.SetVerifyMode(mode)
	if skip {
		ctx.SetVerify(ssl.VerifyNone, nil)
	}
}

func other(ctx *ssl.Ctx) {
	const VerifyNone = ssl.VerifyPeer
	ctx.SetVerifyMode(VerifyNone)
	mode := ssl.VerifyNone
	if ctx != nil {
		mode = ssl.VerifyPeer
	}
	ctx.SetVerifyMode(mode)
}

func compared(mode ssl.VerifyOptions) bool { return mode == ssl.VerifyNone }
