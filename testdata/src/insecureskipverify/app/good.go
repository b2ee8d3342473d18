package app

import (
	"crypto/tls"
	"errors"
	"flag"
	"net"
	"net/http"
	"os"
	"strconv"

	"insecureskipverify/lib"
	"insecureskipverify/lookalike"
	"insecureskipverify/middle"
)

// Switches that stay off.

func off(addr string, cfg *lib.Config) {
	lib.Dial(lib.Options{Addr: addr})
	lib.Dial(lib.Options{Addr: addr, Insecure: false})
	lib.DialVerify(&lib.Options{Verify: true})
	lib.DialVerify(&lib.Options{Addr: addr, Verify: !false})
	cfg.SkipVerify = false
	cfg.Extra.NoCheck = false
	lib.New(addr, false)
	lib.Secure(addr, true)
	lib.Generic(true, false)
	lib.Many(addr, false, false)
	lib.Through(addr, false)
	lib.Early(true)
	lib.ByDialer(addr, false)
	lib.ByVariable(false)
	lib.Open(lib.WithAddr(addr), lib.WithSkip(false))
	lib.Open(lib.WithVerification(true))
	lib.Run(lib.SkipApplier(false))
	lib.Run(lib.SkipOption(false), lib.VerifyOption(true))
	lib.Overwrite(true)
	lib.NewBuilder().SetInsecure(false).Dial(addr)
	lib.NewBuilder().SetVerify(true)
	no := false
	cfg.Pointer = &no
	cfg.Pointer = ptr(false)
	cfg.Pointer = nil
}

func offBetween(addr string, c *lib.Config) {
	middle.Connect(middle.Settings{SkipTLS: false})
	middle.ConnectChecked(middle.Settings{CheckTLS: true})
	middle.ConnectVerified(middle.Settings{Unchecked: false})
	middle.ConnectTwice(middle.Settings{Twice: false})
	middle.Simple(addr, false)
	lib.Open(middle.Skip(false))
	middle.Set(c, false)
	middle.Build(lib.NewBuilder(), true)
	middle.Callback(addr, false)
}

// Switches that somebody else turns on.

var insecureFlag = flag.Bool("insecure", false, "do not verify")

type settings struct {
	Insecure bool `env:"INSECURE" yaml:"insecure"`
	Verify   bool
}

func byFlag(addr string) (*tls.Conn, error) { return lib.New(addr, *insecureFlag) }

func byFlagVar(addr string) (*tls.Conn, error) {
	var insecure bool
	flag.BoolVar(&insecure, "k", false, "do not verify")
	flag.Parse()
	return lib.Dial(lib.Options{Addr: addr, Insecure: insecure})
}

func byEnvironment(addr string) (*tls.Conn, error) {
	return lib.New(addr, os.Getenv("INSECURE") == "1")
}

func byParsedEnvironment(addr string) (*tls.Conn, error) {
	insecure, err := strconv.ParseBool(os.Getenv("INSECURE"))
	if err != nil {
		return nil, err
	}
	return lib.New(addr, insecure)
}

func byLookup() *tls.Config {
	if _, ok := os.LookupEnv("INSECURE"); ok {
		return lib.Open(lib.WithInsecure())
	}
	return lib.Open()
}

func byParameter(addr string, insecure bool) (*tls.Conn, error) {
	return lib.Dial(lib.Options{Addr: addr, Insecure: insecure})
}

func byField(addr string, s settings) (*tls.Conn, error) {
	return lib.Dial(lib.Options{Addr: addr, Insecure: s.Insecure, Verify: s.Verify})
}

func byPointer(s *settings, c *lib.Config) { c.Pointer = &s.Insecure }

func byOption(s settings) *tls.Config {
	opts := []lib.Option{lib.WithSkip(s.Insecure)}
	if s.Insecure {
		opts = append(opts, lib.WithInsecure())
	}
	return lib.Open(opts...)
}

func bySwitch(s settings) *tls.Config {
	switch {
	case s.Insecure:
		return lib.Open(lib.WithInsecure())
	default:
		return lib.Open()
	}
}

func byMap(values map[string]bool) *tls.Config { return lib.Open(lib.WithSkip(values["insecure"])) }

func byCallback(ask func() bool) *tls.Config { return lib.Open(lib.WithSkip(ask())) }

func byChannel(answers chan bool) *tls.Config { return lib.Open(lib.WithSkip(<-answers)) }

// Options of this program, which pass a switch on.

func Insecure() lib.Option { return lib.WithInsecure() }

func Builder(b *lib.Builder) *lib.Builder { return b.TrustAnybody() }

func Relaxed(o *lib.Options) { o.Insecure = true }

// Fields that look alike.

func lookAlike(addr string, r *http.Request, l net.Listener, cert tls.Certificate) {
	lib.Origin(r, lib.Accept{InsecureSkipVerify: true})
	lib.Handshake(lib.DTLS{InsecureSkipVerify: true, PSK: nil})
	lib.Dial(lib.Options{Addr: addr, Unused: true})
	lib.DialPinned(addr, lib.Pinned{SkipChain: true}, func(cs tls.ConnectionState) error {
		if len(cs.PeerCertificates) == 0 {
			return errors.New("nobody")
		}
		return nil
	})
	lib.Serve(l, lib.Server{Insecure: true}, cert)
	lib.DialReset(addr, lib.Reset{Insecure: true})
	lib.TestServer(true)
	lib.DialOverruled(addr, lib.Overruled{Insecure: true})
	lib.Log(true)
	lib.Roots(true, nil)
	lib.Open(lib.WithAddr(addr))
	lib.Generic(true, false)
}

func notTLS(addr string) {
	lookalike.Dial(lookalike.Options{InsecureSkipVerify: true, Insecure: true, SkipVerify: true})
	lookalike.New(addr, true)
	lookalike.Open(lookalike.WithInsecure())
	lookalike.NewBuilder().SetInsecure(true)
	lookalike.Client{SkipTLSVerify: true}.Do()
	lookalike.Plain(addr, lookalike.WithoutTLS())
	lookalike.Verify(false)
	lookalike.Counters{InsecureSkipVerify: true}.Add()
	lookalike.SetDefault(true)
}

// A switch that is set, and reset.

func setAndReset(addr string) (*tls.Conn, error) {
	o := lib.Options{Addr: addr}
	o.Insecure = true
	o.Insecure = false
	return lib.Dial(o)
}

func resetUnlessAsked(addr string, insecure bool) (*tls.Conn, error) {
	skip := true
	if !insecure {
		skip = false
	}
	return lib.New(addr, skip)
}

func inMap() map[string]bool { return map[string]bool{"Insecure": true} }

func compared(o lib.Options) bool { return o.Insecure == true }
