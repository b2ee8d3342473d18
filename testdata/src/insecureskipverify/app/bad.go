// Package app turns the switches of its libraries on.
package app

import (
	"crypto/tls"
	"net"

	"insecureskipverify/lib"
	"insecureskipverify/middle"
)

// Fields.

func fields(addr string, cfg *lib.Config) {
	lib.Dial(lib.Options{Addr: addr, Insecure: true, Verify: true}) // want `Insecure = true switches verification off \(lib.Options.Insecure → tls.Config.InsecureSkipVerify\): the client accepts any certificate`
	o := lib.Options{}
	o.Insecure = true // want `Insecure = true switches verification off`
	lib.Dial(o)
	lib.DialVerify(&lib.Options{Verify: false}) // want `Verify = false switches verification off \(lib.Options.Verify`
	cfg.SkipVerify = true                       // want `SkipVerify = true switches verification off \(lib.Config.SkipVerify`
	cfg.TLS.SkipVerify = true                   // want `SkipVerify = true switches verification off \(lib.TLS.SkipVerify`
	cfg.TLS = lib.TLS{SkipVerify: !false}       // want `SkipVerify = !false switches verification off`
	cfg.Extra.NoCheck = true                    // want `NoCheck = true switches verification off`
}

func positional(addr string) {
	lib.Dial(lib.Options{addr, true, true, false}) // want `Insecure = true switches verification off`
}

type ownOptions lib.Options

type sameOptions = lib.Options

func types(addr string) {
	own := ownOptions{Insecure: true} // want `Insecure = true switches verification off`
	lib.Dial(lib.Options(own))
	lib.Dial(sameOptions{Insecure: true}) // want `Insecure = true switches verification off`
}

func nested() []lib.Options {
	return []lib.Options{{Addr: "a", Insecure: true}} // want `Insecure = true switches verification off`
}

func nestedMap() map[string]*lib.Options {
	return map[string]*lib.Options{"a": {Insecure: true}} // want `Insecure = true switches verification off`
}

func pointers(cfg *lib.Config) {
	yes := true
	cfg.Pointer = &yes // want `Pointer = &yes switches verification off`
}

func pointers2(cfg *lib.Config) {
	cfg.Pointer = ptr(true) // want `Pointer = ptr\(true\) switches verification off`
}

func pointers3() lib.TLS {
	return lib.TLS{CAFile: "ca.pem", Pointer: new(true)} // want `Pointer = new\(true\) switches verification off`
}

func ptr[T any](v T) *T { return &v }

func constants(addr string) {
	const lenient = true
	lib.Dial(lib.Options{Insecure: lenient})      // want `Insecure = lenient switches verification off`
	lib.Dial(lib.Options{Insecure: lib.Lenient})  // want `Insecure = lib.Lenient switches verification off`
	lib.Dial(lib.Options{Insecure: lib.Always()}) // want `Insecure = lib.Always\(\) switches verification off`
	skip := true
	lib.Dial(lib.Options{Insecure: skip}) // want `Insecure = skip switches verification off`
	a, b := addr, true
	lib.Dial(lib.Options{Addr: a, Insecure: b}) // want `Insecure = b switches verification off`
}

func conditions(host string) {
	lib.Dial(lib.Options{Insecure: net.ParseIP(host) != nil}) // want `verification is off whenever net.ParseIP\(host\) != nil`
	o := lib.Options{Verify: true}
	if net.ParseIP(host) != nil {
		o.Insecure = true // want `verification is off whenever net.ParseIP\(host\) != nil`
	}
	lib.Dial(o)
}

// Parameters.

func parameters(addr string) {
	lib.New(addr, true)                       // want `passing true to lib.New switches verification off \(lib.New → tls.Config.InsecureSkipVerify\)`
	lib.Secure(addr, false)                   // want `passing false to lib.Secure switches verification off`
	lib.Generic(1, true)                      // want `passing true to lib.Generic switches verification off`
	lib.Generic[string]("a", true)            // want `passing true to lib.Generic switches verification off`
	lib.Through(addr, true)                   // want `passing true to lib.Through switches verification off`
	lib.Early(false)                          // want `passing false to lib.Early switches verification off`
	lib.ByDialer(addr, true)                  // want `passing true to lib.ByDialer switches verification off`
	lib.ByMethodValue(lib.NewBuilder(), true) // want `passing true to lib.ByMethodValue switches verification off`
	lib.ByVariable(true)                      // want `passing true to lib.ByVariable switches verification off`
}

func own(addr string, insecure bool) (*tls.Conn, error) { return lib.New(addr, insecure) }

func through() {
	own("a:1", true) // want `insecure = true switches verification off \(lib.New`
	own("a:1", false)
	twice("b:1", false) // want `verify = false switches verification off \(lib.New`
}

func twice(addr string, verify bool) (*tls.Conn, error) { return own(addr, !verify) }

func functionValue(addr string) {
	dial := lib.New
	dial(addr, true) // want `passing true to lib.New switches verification off`
}

// Options.

func options(addr string) {
	lib.Open(lib.WithAddr(addr), lib.WithInsecure()) // want `WithInsecure switches verification off \(lib.WithInsecure → tls.Config.InsecureSkipVerify\)`
	lib.Open(lib.WithSkip(true), lib.WithAddr(addr)) // want `passing true to lib.WithSkip switches verification off`
	lib.Open(lib.WithVerification(false))            // want `passing false to lib.WithVerification switches verification off`
	opts := []lib.Option{lib.WithAddr(addr)}
	opts = append(opts, lib.WithInsecure()) // want `WithInsecure switches verification off`
	lib.Open(opts...)
	list := []lib.Option{
		lib.WithInsecure(), // want `WithInsecure switches verification off`
		lib.WithAddr(addr),
	}
	lib.Open(list...)
	lib.Run(lib.NoVerify())          // want `NoVerify switches verification off`
	lib.Run(lib.SkipApplier(true))   // want `passing true to lib.SkipApplier switches verification off`
	lib.Run(lib.SkipOption(true))    // want `passing true to lib.SkipOption switches verification off`
	lib.Run(lib.VerifyOption(false)) // want `passing false to lib.VerifyOption switches verification off`
	lib.Overwrite(false)             // want `passing false to lib.Overwrite switches verification off`
}

func optionWhenIP(host string) *tls.Config {
	var opts []lib.Option
	if net.ParseIP(host) != nil {
		opts = append(opts, lib.WithInsecure()) // want `verification is off whenever net.ParseIP\(host\) != nil`
	}
	return lib.Open(opts...)
}

// Builders.

func builders(addr string) {
	lib.NewBuilder().SetInsecure(true).Dial(addr) // want `passing true to lib.Builder.SetInsecure switches verification off`
	lib.NewBuilder().TrustAnybody().Dial(addr)    // want `TrustAnybody switches verification off`
	b := lib.NewBuilder()
	b.SetVerify(false) // want `passing false to lib.Builder.SetVerify switches verification off`
	b.TrustAnybody()   // want `TrustAnybody switches verification off`
	set := b.SetInsecure
	set(true) // want `passing true to lib.Builder.SetInsecure switches verification off`
}

// Callbacks.

func callbacks() {
	lib.Configure(func(o *lib.Options) { o.Insecure = true }) // want `Insecure = true switches verification off`
	lib.Configure(lenient)
}

func lenient(o *lib.Options) {
	o.Insecure = true // want `Insecure = true switches verification off`
}

// Through a package between.

func between(addr string, c *lib.Config) {
	middle.Connect(middle.Settings{SkipTLS: true})           // want `SkipTLS = true switches verification off \(middle.Settings.SkipTLS → lib.New → tls.Config.InsecureSkipVerify\)`
	middle.ConnectChecked(middle.Settings{CheckTLS: false})  // want `CheckTLS = false switches verification off \(middle.Settings.CheckTLS → lib.Options.Insecure`
	middle.ConnectVerified(middle.Settings{Unchecked: true}) // want `Unchecked = true switches verification off \(middle.Settings.Unchecked → lib.Options.Verify`
	middle.ConnectTwice(middle.Settings{Twice: true})        // want `Twice = true switches verification off \(middle.Settings.Twice → lib.Secure`
	middle.Simple(addr, true)                                // want `passing true to middle.Simple switches verification off`
	lib.Open(middle.Insecure())                              // want `Insecure switches verification off \(middle.Insecure → lib.WithInsecure`
	lib.Open(middle.Skip(true))                              // want `passing true to middle.Skip switches verification off`
	s := &middle.Settings{}
	s.SkipVerify = true // want `SkipVerify = true switches verification off`
	middle.Client(s)
	middle.Set(c, true)                   // want `passing true to middle.Set switches verification off`
	middle.Build(lib.NewBuilder(), false) // want `passing false to middle.Build switches verification off`
	middle.Callback(addr, true)           // want `passing true to middle.Callback switches verification off`
	var settings middle.Settings
	settings.Config.TLS.SkipVerify = true // want `SkipVerify = true switches verification off`
	p := &settings.SkipTLS
	*p = true // want `SkipTLS = true switches verification off`
}
