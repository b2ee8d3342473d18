// Package kinds turns switches on that are no booleans.
package kinds

import (
	"crypto/tls"
	"os"
	"sync/atomic"

	"insecureskipverify/kinds/lib"
)

func bad(a string, c *lib.Client) {
	lib.Dial(a, &lib.Options{Mode: lib.Lax})                         // want `Mode = lib.Lax switches verification off`
	lib.Dial(a, &lib.Options{Level: "skip-verify"})                  // want `Level = "skip-verify" switches verification off`
	lib.DialFunc(a, &lib.Options{Func: func() bool { return true }}) // want `switches verification off`
	lib.DialLevel(a, 0)                                              // want `passing 0 to lib.DialLevel switches verification off`
	lib.DialIf(a, func() bool { return true })                       // want `to lib.DialIf switches verification off`
	lib.DialIf(a, yes)                                               // want `passing yes to lib.DialIf switches verification off`
	lib.Open(a, lib.Insecure)                                        // want `Insecure switches verification off`
	lib.DialWith(a, lib.WithMode(lib.Lax))                           // want `passing lib.Lax to lib.WithMode switches verification off`
	c.SetInsecure(true)                                              // want `passing true to lib.Client.SetInsecure switches verification off`
	o := new(lib.Options)
	o.Flag.Store(true) // want `Flag = true switches verification off`
	lib.DialFlag(a, o)
}

func yes() bool { return true }

func good(a string, n int, c *lib.Client, f func() bool) {
	lib.Dial(a, &lib.Options{Mode: lib.Secure, Level: "full"})
	lib.DialFunc(a, &lib.Options{Func: func() bool { return os.Getenv("INSECURE") != "" }})
	lib.DialFunc(a, &lib.Options{Func: f})
	lib.DialLevel(a, 1)
	lib.DialLevel(a, n)
	lib.DialIf(a, func() bool { return false })
	lib.DialIf(a, asked)
	lib.DialWith(a, lib.WithMode(lib.Secure))
	c.SetInsecure(false)
	c.SetInsecure(n > 3)
	o := new(lib.Options)
	o.Flag.Store(false)
	lib.DialFlag(a, o)
	if os.Getenv("INSECURE") != "" {
		lib.Open(a, lib.Insecure)
	} else {
		lib.Open(a)
	}
	named := map[string]lib.Option{"insecure": lib.Insecure}
	lib.Open(a, named[os.Args[1]])
}

func asked() bool { return os.Getenv("INSECURE") != "" }

// In one package.

type client struct {
	flag  atomic.Bool
	ask   func() bool
	flags uint
	mode  lib.Mode
}

const lax = 4

func (c *client) dial(a string) {
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: c.flag.Load()})
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: c.ask()})
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: c.flags&lax != 0})
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: c.mode >= lib.Lax})
}

func (c *client) on() { c.flag.Store(true) } // want `flag = true sets InsecureSkipVerify`

func (c *client) off() { c.flag.Store(false) }

func clients() []*client {
	return []*client{
		{ask: func() bool { return true }}, // want `sets InsecureSkipVerify`
		{flags: 1 | lax},                   // want `flags = 1 \| lax sets InsecureSkipVerify`
		{mode: lib.Lax},                    // want `mode = lib.Lax sets InsecureSkipVerify`
		{ask: asked}, {flags: 3}, {mode: lib.Secure},
	}
}

func local(a string) {
	var skip, verify atomic.Bool
	skip.Store(true)
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: skip.Load()}) // want `InsecureSkipVerify is true`
	tls.Dial("tcp", a, &tls.Config{InsecureSkipVerify: verify.Load()})
}

func levels(a string) {
	lib.Dial(a, &lib.Options{Level: "skip-verify"}) // want `Level = "skip-verify" switches verification off`
	lib.Dial(a, &lib.Options{Level: "off"})         // want `Level = "off" switches verification off`
	lib.Dial(a, &lib.Options{Level: "on"})
}

func trusts(addr string, t lib.Trust) {
	lib.DialTrust(addr, t)
	lib.DialTrust(addr, lib.Full)
	lib.DialTrust(addr, lib.Names)
	lib.DialTrust(addr, lib.Nothing)  // want `passing lib\.Nothing to lib\.DialTrust switches verification off`
	lib.DialTrust(addr, lib.Anything) // want `passing lib\.Anything to lib\.DialTrust switches verification off`
}
