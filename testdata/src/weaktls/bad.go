package weaktls

import (
	"bytes"
	"cmp"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"os"
)

// A version below TLS 1.2, in every way to write it.

const (
	oldest          = tls.VersionTLS10
	typed    uint16 = tls.VersionTLS11
	versions        = 2
)

var (
	packageMin uint16 = tls.VersionTLS10
	shared     uint16 = tls.VersionTLS11
	config            = &tls.Config{MinVersion: tls.VersionTLS10} // want `MinVersion is TLS 1.0: tls.Dial can be forced down to versions that rest on MD5 and SHA-1 and were deprecated in 2021 \(RFC 8996\); write tls.VersionTLS12`
	listed            = []*tls.Config{
		{MinVersion: tls.VersionTLS11}, // want `MinVersion is TLS 1.1`
	}
	byName = map[string]tls.Config{
		"a": {MaxVersion: tls.VersionTLS11}, // want `MaxVersion is TLS 1.1: the connection never uses a newer one, and this one rests on MD5 and SHA-1 and was deprecated in 2021 \(RFC 8996\); leave it out, or write tls.VersionTLS12`
	}
)

type ownConfig tls.Config

type alias = tls.Config

type wrapper struct{ *tls.Config }

func dial(host string) (*tls.Conn, error) { return tls.Dial("tcp", host, config) }

func both() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS10, // want `MinVersion is TLS 1.0`
		MaxVersion: tls.VersionTLS11, // want `MaxVersion is TLS 1.1`
		ServerName: "example.com",
	}
}

func number() *tls.Config {
	return &tls.Config{MinVersion: 0x0301} // want `MinVersion is TLS 1.0`
}

func decimal() *tls.Config {
	return &tls.Config{MinVersion: 769} // want `MinVersion is TLS 1.0`
}

func converted() *tls.Config {
	return &tls.Config{MinVersion: uint16(0x0301)} // want `MinVersion is TLS 1.0`
}

func arithmetic() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12 - 1} // want `MinVersion is TLS 1.1`
}

func ssl() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionSSL30} // want `MinVersion is SSL 3.0`
}

func constant() *tls.Config {
	return &tls.Config{MinVersion: oldest, MaxVersion: typed} // want `MinVersion is TLS 1.0` `MaxVersion is TLS 1.1`
}

func expression() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionSSL30 + versions} // want `MinVersion is TLS 1.1`
}

func local() *tls.Config {
	v := uint16(tls.VersionTLS10)
	return &tls.Config{MinVersion: v} // want `MinVersion is TLS 1.0`
}

func localInt() *tls.Config {
	v := tls.VersionTLS10
	return &tls.Config{MinVersion: uint16(v)} // want `MinVersion is TLS 1.0`
}

func localUsedTwice() (*tls.Config, uint16) {
	v := uint16(tls.VersionTLS10)
	return &tls.Config{MinVersion: v}, v // want `MinVersion is TLS 1.0`
}

func packageVariable() *tls.Config {
	return &tls.Config{MinVersion: packageMin} // want `MinVersion is TLS 1.0`
}

func sharedVariable() (*tls.Config, string) {
	return &tls.Config{MaxVersion: shared}, tls.VersionName(shared) // want `MaxVersion is TLS 1.1`
}

func lowest() uint16 { return tls.VersionTLS10 }

func function() *tls.Config {
	return &tls.Config{MinVersion: lowest()} // want `MinVersion is TLS 1.0`
}

func either(old bool) uint16 {
	if old {
		return tls.VersionTLS10
	}
	return tls.VersionTLS11
}

func onEveryPath(old bool) *tls.Config {
	return &tls.Config{MinVersion: either(old)} // want `MinVersion is TLS 1.0`
}

func pair() (uint16, uint16) { return tls.VersionTLS10, tls.VersionTLS12 }

func tuple() *tls.Config {
	low, high := pair()
	return &tls.Config{MinVersion: low, MaxVersion: high} // want `MinVersion is TLS 1.0`
}

func tupleAssignment(cfg *tls.Config) {
	cfg.MinVersion, cfg.MaxVersion = tls.VersionTLS10, tls.VersionTLS13 // want `MinVersion is TLS 1.0`
}

func assigned() *tls.Config {
	cfg := new(tls.Config)
	cfg.MinVersion = tls.VersionTLS10 // want `MinVersion is TLS 1.0`
	return cfg
}

func declared(l net.Listener) net.Listener {
	var cfg tls.Config
	cfg.MaxVersion = tls.VersionTLS11 // want `MaxVersion is TLS 1.1: tls.NewListener never uses a newer one`
	return tls.NewListener(l, &cfg)
}

func cloned(base *tls.Config) *tls.Config {
	cfg := base.Clone()
	cfg.MinVersion = tls.VersionTLS11 // want `MinVersion is TLS 1.1`
	return cfg
}

func embedded(w wrapper) {
	w.MinVersion = tls.VersionTLS10 // want `MinVersion is TLS 1.0`
}

func defined() ownConfig {
	return ownConfig{MinVersion: tls.VersionTLS10} // want `MinVersion is TLS 1.0`
}

func aliased() alias {
	return alias{MinVersion: tls.VersionTLS10} // want `MinVersion is TLS 1.0`
}

func pointer() *tls.Config {
	cfg := &tls.Config{}
	p := &cfg.MinVersion
	*p = tls.VersionTLS10 // want `MinVersion is TLS 1.0`
	return cfg
}

func chain(tr *http.Transport) {
	tr.TLSClientConfig.MinVersion = tls.VersionTLS10 // want `MinVersion is TLS 1.0`
}

func server() *http.Server {
	return &http.Server{TLSConfig: &tls.Config{MinVersion: tls.VersionTLS11}} // want `MinVersion is TLS 1.1: http.Server.TLSConfig can be forced down to versions`
}

// A version that is handed on.

func parameter(host string, minVersion uint16) *tls.Config {
	return &tls.Config{ServerName: host, MinVersion: minVersion}
}

func argument() *tls.Config {
	return parameter("example.com", tls.VersionTLS10) // want `minVersion = tls.VersionTLS10 sets MinVersion to TLS 1.0`
}

type options struct{ lowest, highest uint16 }

func (o options) config() *tls.Config {
	return &tls.Config{MinVersion: o.lowest, MaxVersion: o.highest}
}

func field() *tls.Config {
	return options{lowest: tls.VersionTLS11}.config() // want `lowest = tls.VersionTLS11 sets MinVersion to TLS 1.1`
}

func fieldAssigned(o *options) {
	o.highest = tls.VersionTLS10 // want `highest = tls.VersionTLS10 sets MaxVersion to TLS 1.0`
}

func legacy(old bool) *tls.Config {
	cfg := &tls.Config{}
	if old {
		cfg.MinVersion = tls.VersionTLS10
	}
	return cfg
}

func switchedOn() *tls.Config {
	return legacy(true) // want `old = true sets MinVersion to TLS 1.0`
}

func newest(modern bool) *tls.Config {
	v := uint16(tls.VersionTLS10)
	if modern {
		v = tls.VersionTLS12
	}
	return &tls.Config{MinVersion: v}
}

func switchedOff() *tls.Config {
	return newest(false) // want `modern = false sets MinVersion to TLS 1.0`
}

// Legacy is an option.
func Legacy() func(*tls.Config) { return func(cfg *tls.Config) { cfg.MinVersion = tls.VersionTLS11 } }

func optioned(cfg *tls.Config) {
	Legacy()(cfg) // want `Legacy sets MinVersion to TLS 1.1`
}

type version uint16

const (
	version10 version = 0x0301
	version12 version = 0x0303
)

func generic[V ~uint16](v V) *tls.Config { return &tls.Config{MinVersion: uint16(v)} }

func genericArgument() *tls.Config {
	return generic(version10) // want `v = version10 sets MinVersion to TLS 1.0`
}

// A version under a condition of the program's own.

func condition(host string) *tls.Config {
	cfg := &tls.Config{ServerName: host}
	if net.ParseIP(host) != nil {
		cfg.MinVersion = tls.VersionTLS10 // want `MinVersion is TLS 1.0 whenever net.ParseIP\(host\) != nil: the connection can be forced down`
	}
	return cfg
}

func byDefault(cfg *tls.Config) {
	if cfg.MinVersion == 0 {
		cfg.MinVersion = tls.VersionTLS11 // want `MinVersion is TLS 1.1 whenever cfg.MinVersion == 0`
	}
}

func orDefault(o options) *tls.Config {
	return &tls.Config{MinVersion: cmp.Or(o.highest, tls.VersionTLS11)} // want `MinVersion is TLS 1.1 unless o.highest`
}

// Suites that are known to be insecure.

var suites = []uint16{
	tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
	tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA, // want `TLS_RSA_WITH_3DES_EDE_CBC_SHA is an insecure cipher suite: the connection accepts it, and whoever listens may decrypt the connection; remove it, or leave CipherSuites out`
	// The printers at the back need this one.
	tls.TLS_RSA_WITH_AES_128_CBC_SHA, // want `TLS_RSA_WITH_AES_128_CBC_SHA is an insecure cipher suite`
}

func packageSuites() *tls.Config { return &tls.Config{CipherSuites: suites} }

func suiteLiteral() *tls.Config {
	return &tls.Config{
		CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA, tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_RSA_WITH_AES_128_CBC_SHA256, tls.TLS_ECDHE_RSA_WITH_RC4_128_SHA}, // want `TLS_RSA_WITH_RC4_128_SHA` `TLS_RSA_WITH_AES_128_CBC_SHA256` `TLS_ECDHE_RSA_WITH_RC4_128_SHA`
	}
}

func suiteNumber() *tls.Config {
	return &tls.Config{
		ServerName:   "example.com",
		CipherSuites: []uint16{0x0005}, // want `TLS_RSA_WITH_RC4_128_SHA is an insecure cipher suite`
	}
}

func suitesAssigned(cfg *tls.Config) {
	cfg.CipherSuites = []uint16{
		tls.TLS_RSA_WITH_AES_128_GCM_SHA256, // want `TLS_RSA_WITH_AES_128_GCM_SHA256 is an insecure cipher suite`
		tls.TLS_RSA_WITH_AES_256_GCM_SHA384, // want `TLS_RSA_WITH_AES_256_GCM_SHA384 is an insecure cipher suite`
	}
}

func suitesAppended(cfg *tls.Config) {
	cfg.CipherSuites = append(cfg.CipherSuites, tls.TLS_RSA_WITH_AES_128_CBC_SHA)                                                // want `TLS_RSA_WITH_AES_128_CBC_SHA is`
	cfg.CipherSuites = append(cfg.CipherSuites, tls.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, tls.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA) // want `TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA is`
}

func suitesAppendedToOthers() *tls.Config {
	return &tls.Config{CipherSuites: append(modern(), tls.TLS_RSA_WITH_AES_256_CBC_SHA)} // want `TLS_RSA_WITH_AES_256_CBC_SHA is`
}

func modern() []uint16 { return []uint16{tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256} }

func suitesLocal() *tls.Config {
	ids := []uint16{tls.TLS_ECDHE_ECDSA_WITH_RC4_128_SHA, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384} // want `TLS_ECDHE_ECDSA_WITH_RC4_128_SHA is`
	ids = append(ids, tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA)                                             // want `TLS_RSA_WITH_3DES_EDE_CBC_SHA is`
	return &tls.Config{CipherSuites: ids}
}

func suitesOf() []uint16 {
	return []uint16{
		tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, // want `TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 is`
		tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
	}
}

func suitesFromFunction(l net.Listener) net.Listener {
	return tls.NewListener(l, &tls.Config{CipherSuites: suitesOf()})
}

const rc4 = tls.TLS_RSA_WITH_RC4_128_SHA

var weakest uint16 = tls.TLS_RSA_WITH_AES_128_CBC_SHA

func suitesByVariable() *tls.Config {
	return &tls.Config{CipherSuites: []uint16{
		rc4,     // want `TLS_RSA_WITH_RC4_128_SHA is an insecure`
		weakest, // want `TLS_RSA_WITH_AES_128_CBC_SHA is an insecure`
		tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
	}}
}

func with(ids ...uint16) *tls.Config { return &tls.Config{CipherSuites: ids} }

func suitesVariadic() *tls.Config {
	return with(tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, tls.TLS_RSA_WITH_RC4_128_SHA) // want `TLS_RSA_WITH_RC4_128_SHA is`
}

func suitesArray() *tls.Config {
	ids := [...]uint16{0: tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, 1: tls.TLS_RSA_WITH_RC4_128_SHA} // want `TLS_RSA_WITH_RC4_128_SHA is`
	return &tls.Config{CipherSuites: ids[:]}
}

func everySuite(cfg *tls.Config) {
	for _, suite := range tls.InsecureCipherSuites() {
		cfg.CipherSuites = append(cfg.CipherSuites, suite.ID) // want `CipherSuites gets every suite of tls.InsecureCipherSuites: the connection accepts every suite that is known to be broken`
	}
}

func allSuites() (ids []uint16) {
	all := append(tls.CipherSuites(), tls.InsecureCipherSuites()...)
	for _, suite := range all {
		ids = append(ids, suite.ID) // want `CipherSuites gets every suite of tls.InsecureCipherSuites: tls.Dial accepts`
	}
	return ids
}

func dialAnything(addr string) (*tls.Conn, error) {
	cfg := &tls.Config{ServerName: "example.com"}
	cfg.CipherSuites = allSuites()
	return tls.Dial("tcp", addr, cfg)
}

func everyIndex() *tls.Config {
	list := tls.InsecureCipherSuites()
	var ids []uint16
	for i := range list {
		ids = append(ids, list[i].ID) // want `CipherSuites gets every suite of tls.InsecureCipherSuites`
	}
	return &tls.Config{CipherSuites: ids}
}

func everyCounted(cfg *tls.Config) {
	list := tls.InsecureCipherSuites()
	for i := 0; i < len(list); i++ {
		cfg.CipherSuites = append(cfg.CipherSuites, list[i].ID) // want `CipherSuites gets every suite of tls.InsecureCipherSuites`
	}
}

var everything = func() (ids []uint16) {
	for _, suite := range tls.InsecureCipherSuites() {
		ids = append(ids, suite.ID) // want `CipherSuites gets every suite of tls.InsecureCipherSuites`
	}
	return ids
}

func everyByLiteral() *tls.Config { return &tls.Config{CipherSuites: everything()} }

type scanner struct{ ids []uint16 }

func (s *scanner) load() {
	for _, suite := range tls.InsecureCipherSuites() {
		s.ids = append(s.ids, suite.ID) // want `CipherSuites gets every suite of tls.InsecureCipherSuites`
	}
}

func (s *scanner) config() *tls.Config { return &tls.Config{CipherSuites: s.ids} }

// Options.

func renegotiationLater(cfg *tls.Config) {
	cfg.Renegotiation = tls.RenegotiateFreelyAsClient // want `Renegotiation is RenegotiateFreelyAsClient`
}

func support() tls.RenegotiationSupport { return tls.RenegotiateFreelyAsClient }

func renegotiationFunction() *tls.Config {
	return &tls.Config{Renegotiation: support()} // want `Renegotiation is RenegotiateFreelyAsClient`
}

func renegotiationParameter(support tls.RenegotiationSupport) *tls.Config {
	return &tls.Config{Renegotiation: support}
}

func renegotiationArgument() *tls.Config {
	return renegotiationParameter(tls.RenegotiateFreelyAsClient) // want `support = tls.RenegotiateFreelyAsClient sets Renegotiation to RenegotiateFreelyAsClient`
}

func renegotiation() *tls.Config {
	return &tls.Config{Renegotiation: tls.RenegotiateFreelyAsClient} // want `Renegotiation is RenegotiateFreelyAsClient: the server can start over as often as it likes`
}

func renegotiationNumber(cfg *tls.Config) {
	cfg.Renegotiation = 2 // want `Renegotiation is RenegotiateFreelyAsClient`
}

func renegotiationVariable(tr *http.Transport) {
	support := tls.RenegotiateFreelyAsClient
	tr.TLSClientConfig = &tls.Config{Renegotiation: support} // want `Renegotiation is RenegotiateFreelyAsClient`
}

// A log of the keys.

func keyLog(w io.Writer) *tls.Config {
	return &tls.Config{KeyLogWriter: os.Stderr} // want `KeyLogWriter is set: whoever reads what os.Stderr gets can decrypt every connection; set it only where the operator asks for it, with SSLKEYLOGFILE`
}

func keyLogFile(cfg *tls.Config) error {
	f, err := os.Create("/tmp/keys.log")
	if err != nil {
		return err
	}
	cfg.KeyLogWriter = f // want `KeyLogWriter is set: whoever reads what f gets`
	return nil
}

var keys bytes.Buffer

var keyLogger = &tls.Config{KeyLogWriter: &keys} // want `KeyLogWriter is set`

func openKeys() *os.File {
	f, _ := os.OpenFile("keys", os.O_CREATE|os.O_WRONLY, 0o600)
	return f
}

func keyLogFunction(tr *http.Transport) {
	tr.TLSClientConfig.KeyLogWriter = openKeys() // want `KeyLogWriter is set`
}

func keyLogTee(cfg *tls.Config) {
	cfg.KeyLogWriter = io.MultiWriter(os.Stdout, &keys) // want `KeyLogWriter is set`
}

func keyLogVariable() *tls.Config {
	var w io.Writer = os.Stderr
	return &tls.Config{KeyLogWriter: w} // want `KeyLogWriter is set`
}

func keyLogCondition(cfg *tls.Config, err error) {
	if err != nil {
		cfg.KeyLogWriter = os.Stdout // want `KeyLogWriter is set`
	}
}

// A text that chooses the version is no number.
type listening struct{ minimum string }

func (l *listening) config() *tls.Config {
	var v uint16
	switch l.minimum {
	case "tls1.0":
		v = tls.VersionTLS10
	default:
		v = tls.VersionTLS12
	}
	return &tls.Config{MinVersion: v}
}

var listens = (&listening{minimum: "tls1.0"}).config() // want `minimum = "tls1.0" sets MinVersion to a version below TLS 1.2`
