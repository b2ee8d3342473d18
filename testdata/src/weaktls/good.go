package weaktls

import (
	"cmp"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
)

// Versions that are in use.

func nothing() *tls.Config { return &tls.Config{} }

func zero() *tls.Config {
	return &tls.Config{MinVersion: 0, MaxVersion: 0} // means the default
}

func current() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS13}
}

func printer() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS12}
}

func newer() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS10 + 2}
}

func serverDefault(l net.Listener) net.Listener {
	return tls.NewListener(l, &tls.Config{})
}

func raisedLater() *tls.Config {
	cfg := &tls.Config{}
	cfg.MinVersion = tls.VersionTLS10
	cfg.MinVersion = tls.VersionTLS12
	return cfg
}

// Versions that are compared, named or looked up.

func isOld(cs tls.ConnectionState) bool { return cs.Version < tls.VersionTLS12 }

func isOldConfig(cfg *tls.Config) error {
	if cfg.MinVersion < tls.VersionTLS12 || cfg.MaxVersion == tls.VersionTLS11 {
		return errors.New("too old")
	}
	return nil
}

var names = map[uint16]string{tls.VersionTLS10: "1.0", tls.VersionTLS11: "1.1", tls.VersionTLS12: "1.2"}

var byText = map[string]uint16{"1.0": tls.VersionTLS10, "1.1": tls.VersionTLS11, "1.2": tls.VersionTLS12}

func fromText(text string) *tls.Config { return &tls.Config{MinVersion: byText[text]} }

func fromTextChecked(text string) (*tls.Config, error) {
	v, ok := byText[text]
	if !ok {
		return nil, errors.New("no such version")
	}
	return &tls.Config{MinVersion: v}, nil
}

func parse(text string) uint16 {
	switch text {
	case "1.0":
		return tls.VersionTLS10
	case "1.1":
		return tls.VersionTLS11
	default:
		return tls.VersionTLS12
	}
}

func fromSwitch(text string) *tls.Config { return &tls.Config{MinVersion: parse(text)} }

func fromIf(text string) *tls.Config {
	cfg := &tls.Config{}
	if text == "TLS10" {
		cfg.MinVersion = tls.VersionTLS10
	} else if strings.HasPrefix(text, "TLS11") {
		cfg.MinVersion = tls.VersionTLS11
	}
	return cfg
}

var known = []struct {
	name    string
	version uint16
}{
	{"1.0", tls.VersionTLS10},
	{"1.2", tls.VersionTLS12},
}

func fromList(text string) *tls.Config {
	for _, k := range known {
		if k.name == text {
			return &tls.Config{MinVersion: k.version}
		}
	}
	return nil
}

func probeKnown(addr string) (spoken []string) { // what the server speaks
	for _, k := range known {
		conn, err := tls.Dial("tcp", addr, &tls.Config{MinVersion: k.version, MaxVersion: k.version})
		if err == nil {
			conn.Close()
			spoken = append(spoken, k.name)
		}
	}
	return spoken
}

func probeAll(addr string) (spoken []uint16) {
	for _, v := range []uint16{tls.VersionTLS10, tls.VersionTLS11, tls.VersionTLS12, tls.VersionTLS13} {
		if conn, err := tls.Dial("tcp", addr, &tls.Config{MinVersion: v, MaxVersion: v}); err == nil {
			conn.Close()
			spoken = append(spoken, v)
		}
	}
	return spoken
}

// Versions that somebody else chooses.

var (
	oldFlag = flag.Bool("old", false, "speak TLS 1.0")
	minFlag = flag.Uint("min", tls.VersionTLS12, "lowest version")
)

func byFlag() *tls.Config {
	cfg := &tls.Config{}
	if *oldFlag {
		cfg.MinVersion = tls.VersionTLS10
	}
	return cfg
}

func byFlagValue() *tls.Config { return &tls.Config{MinVersion: uint16(*minFlag)} }

func byEnvironment() *tls.Config {
	v := uint16(tls.VersionTLS12)
	if os.Getenv("OLD_TLS") != "" {
		v = tls.VersionTLS10
	}
	return &tls.Config{MinVersion: v}
}

func byParameter(v uint16) *tls.Config { return &tls.Config{MinVersion: v} }

func modernArguments() []*tls.Config {
	return []*tls.Config{newest(true), legacy(false), generic(version12)}
}

func orNewer(v uint16) *tls.Config { return &tls.Config{MinVersion: cmp.Or(v, tls.VersionTLS12)} }

func byArgument() *tls.Config { return byParameter(tls.VersionTLS13) }

// Settings chooses for others.
type Settings struct {
	Lowest uint16
	Old    bool
}

func (s Settings) config() *tls.Config {
	cfg := &tls.Config{MinVersion: s.Lowest}
	if s.Old {
		cfg.MinVersion = tls.VersionTLS11
	}
	return cfg
}

func modernSettings() *tls.Config { return Settings{Lowest: tls.VersionTLS12}.config() }

func legacyOnly(cfg *tls.Config) { cfg.MinVersion = tls.VersionTLS10 }

func callsLegacy(cfg *tls.Config) {
	if *oldFlag {
		legacyOnly(cfg)
	}
}

// Fields of the same name of other types.

type limits struct{ MinVersion, MaxVersion uint16 }

func otherType() limits { return limits{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11} }

type file struct{ CipherSuites []uint16 }

func otherList() file { return file{CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA}} }

// Suites that are not known to be insecure.

func suitesModern() *tls.Config {
	return &tls.Config{
		PreferServerCipherSuites: true,
		CipherSuites: []uint16{
			tls.TLS_AES_128_GCM_SHA256,
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
			tls.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
			tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
			0xc02f,
		},
	}
}

func suitesSecure() *tls.Config {
	cfg := &tls.Config{}
	for _, suite := range tls.CipherSuites() {
		cfg.CipherSuites = append(cfg.CipherSuites, suite.ID)
	}
	return cfg
}

func suitesMade() *tls.Config {
	ids := make([]uint16, 0, 5)
	ids = append(ids, modern()...)
	return &tls.Config{CipherSuites: slices.Clone(ids)}
}

func suiteNames() (list []string) {
	for _, suite := range tls.InsecureCipherSuites() {
		list = append(list, suite.Name)
	}
	return list
}

func suitesByName(wanted string) *tls.Config {
	cfg := &tls.Config{}
	for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		if suite.Name == wanted {
			cfg.CipherSuites = append(cfg.CipherSuites, suite.ID)
		}
	}
	return cfg
}

func suitesByMap(wanted []string) *tls.Config {
	ids := make(map[string]uint16)
	for _, suite := range tls.InsecureCipherSuites() {
		ids[suite.Name] = suite.ID
	}
	cfg := &tls.Config{}
	for _, name := range wanted {
		cfg.CipherSuites = append(cfg.CipherSuites, ids[name])
	}
	return cfg
}

func suitesByFlag() *tls.Config {
	cfg := &tls.Config{}
	if *oldFlag {
		cfg.CipherSuites = append(cfg.CipherSuites, tls.TLS_RSA_WITH_AES_128_CBC_SHA)
	}
	return cfg
}

var oldSuites = []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}

func suitesByEnvironment() *tls.Config {
	cfg := &tls.Config{}
	if os.Getenv("OLD_TLS") != "" {
		cfg.CipherSuites = oldSuites
	}
	return cfg
}

func suitesRefused(cs tls.ConnectionState) bool {
	return slices.Contains([]uint16{tls.TLS_RSA_WITH_RC4_128_SHA, tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA}, cs.CipherSuite)
}

func suitesWithout() *tls.Config {
	return &tls.Config{CipherSuites: slices.DeleteFunc(modern(), func(id uint16) bool { return id == tls.TLS_RSA_WITH_RC4_128_SHA })}
}

// Options.

func renegotiationNever() *tls.Config { return &tls.Config{Renegotiation: tls.RenegotiateNever} }

func renegotiationOnce() *tls.Config { return &tls.Config{Renegotiation: tls.RenegotiateOnceAsClient} }

func renegotiationChosen(text string) *tls.Config {
	cfg := &tls.Config{}
	switch text {
	case "freely":
		cfg.Renegotiation = tls.RenegotiateFreelyAsClient
	case "once":
		cfg.Renegotiation = tls.RenegotiateOnceAsClient
	}
	return cfg
}

func renegotiationByFlag(tr *http.Transport) {
	if *oldFlag {
		tr.TLSClientConfig.Renegotiation = tls.RenegotiateFreelyAsClient
	}
}

func renegotiationOf(support tls.RenegotiationSupport) *tls.Config {
	return &tls.Config{Renegotiation: support}
}

func renegotiates(cfg *tls.Config) bool { return cfg.Renegotiation == tls.RenegotiateFreelyAsClient }

// A log of the keys that the operator asks for.

func keyLogNone() *tls.Config { return &tls.Config{KeyLogWriter: nil} }

func keyLogDiscarded() *tls.Config { return &tls.Config{KeyLogWriter: io.Discard} }

func keyLogGiven(w io.Writer) *tls.Config { return &tls.Config{KeyLogWriter: w} }

func keyLogEnvironment(cfg *tls.Config) error {
	if name := os.Getenv("SSLKEYLOGFILE"); name != "" {
		f, err := os.Create(name)
		if err != nil {
			return err
		}
		cfg.KeyLogWriter = f
	}
	return nil
}

func keyLogLookup(cfg *tls.Config) {
	name, ok := os.LookupEnv("SSLKEYLOGFILE")
	if !ok {
		return
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	cfg.KeyLogWriter = f
}

func keyLogFromEnvironment() io.Writer {
	name := os.Getenv("SSLKEYLOGFILE")
	if name == "" {
		return nil
	}
	f, _ := os.Create(name)
	return f
}

func keyLogByFunction() *tls.Config { return &tls.Config{KeyLogWriter: keyLogFromEnvironment()} }

var keyLogFlag = flag.String("keylog", "", "file for keys")

func keyLogByFlag() *tls.Config {
	var w io.Writer
	if *keyLogFlag != "" {
		w, _ = os.Create(*keyLogFlag)
	}
	return &tls.Config{KeyLogWriter: w}
}

// KeyLog writes the keys to a file that the caller names.
func KeyLog(cfg *tls.Config, name string) {
	f, err := os.Create(name)
	if err == nil {
		cfg.KeyLogWriter = f
	}
}

type debugging struct {
	keys io.Writer
	on   bool
}

func (d debugging) config() *tls.Config {
	cfg := &tls.Config{KeyLogWriter: d.keys}
	if d.on {
		cfg.KeyLogWriter = os.Stderr
	}
	return cfg
}

// The number beside an error is no version, and one that is looked up may be any.
var versionNames = map[string]uint16{"1.0": tls.VersionTLS10, "1.2": tls.VersionTLS12}

type choices struct{ mode, min string }

func parseVersion(text string) (uint16, error) {
	if v, ok := versionNames[text]; ok {
		return v, nil
	}
	return 0, errors.New("no such version")
}

func (s *choices) config() (*tls.Config, error) {
	if s.mode == "" || s.mode == "never" {
		return nil, nil
	}
	cfg := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.min != "" {
		v, err := parseVersion(s.min)
		if err != nil {
			return nil, err
		}
		cfg.MinVersion = v
	}
	return cfg, nil
}
