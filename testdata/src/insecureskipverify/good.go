package insecureskipverify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/tlslint/tlslint/printertls"
)

// Verified.

func zero() *tls.Config { return &tls.Config{} }

func falseLiteral() *tls.Config { return &tls.Config{InsecureSkipVerify: false} }

func falseConstant() *tls.Config { return &tls.Config{InsecureSkipVerify: secure} }

func never() bool { return false }

func falseCall() *tls.Config { return &tls.Config{InsecureSkipVerify: never()} }

func falseVariable() *tls.Config {
	skip := false
	return &tls.Config{InsecureSkipVerify: skip}
}

func setAndReset(addr string) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true
	cfg.InsecureSkipVerify = false
	tls.Dial("tcp", addr, cfg)
}

func variableSetAndReset() *tls.Config {
	skip := true
	skip = false
	return &tls.Config{InsecureSkipVerify: skip}
}

// A callback takes the place of verification, and another rule judges it.

func pinned(want [32]byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if got := sha256.Sum256(cs.PeerCertificates[0].Raw); !bytes.Equal(got[:], want[:]) {
				return errors.New("wrong certificate")
			}
			return nil
		},
	}
}

func callbackLater(verify func(tls.ConnectionState) error) *tls.Config {
	cfg := &tls.Config{InsecureSkipVerify: true}
	cfg.MinVersion = tls.VersionTLS13
	cfg.VerifyConnection = verify
	return cfg
}

func callbackInClone(verify func(tls.ConnectionState) error) *tls.Config {
	base := &tls.Config{InsecureSkipVerify: true}
	cfg := base.Clone()
	cfg.VerifyConnection = verify
	return cfg
}

func skipInClone(verify func([][]byte, [][]*x509.Certificate) error) *tls.Config {
	base := &tls.Config{VerifyPeerCertificate: verify}
	cfg := base.Clone()
	cfg.InsecureSkipVerify = true
	return cfg
}

func callbackInHelper(verify func(tls.ConnectionState) error) *tls.Config {
	cfg := &tls.Config{InsecureSkipVerify: true}
	addCheck(cfg, verify)
	return cfg
}

func addCheck(cfg *tls.Config, verify func(tls.ConnectionState) error) { cfg.VerifyConnection = verify }

func callbackInChain(tr *http.Transport, verify func(tls.ConnectionState) error) {
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	tr.TLSClientConfig.VerifyConnection = verify
}

func byHelper(serial string) *tls.Config {
	cfg := &tls.Config{InsecureSkipVerify: true}
	return printertls.Verifier{Name: serial}.Config(cfg)
}

// It is off behind printertls anyhow: verifycallback says whether its check is still there.
func helpedTwice(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.InsecureSkipVerify = true
	tls.Dial("tcp", ip+":8883", cfg)
}

func helpedClone(ip, serial string) {
	cfg := printertls.Verifier{Name: serial}.Config(nil).Clone()
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = nil
	tls.Dial("tcp", ip+":8883", cfg)
}

func helpedSometimes(ip, serial string, verify func(tls.ConnectionState) error) {
	cfg := printertls.Config(serial)
	cfg.InsecureSkipVerify = true
	if verify != nil {
		cfg.VerifyConnection = verify
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

// Somebody else decides.

var insecureFlag = flag.Bool("insecure", false, "accept any certificate")

func fromFlag() *tls.Config { return &tls.Config{InsecureSkipVerify: *insecureFlag} }

func fromFlagVar() *tls.Config {
	var skip bool
	flag.BoolVar(&skip, "skip", false, "accept any certificate")
	flag.Parse()
	return &tls.Config{InsecureSkipVerify: skip}
}

func flagOfField() *tls.Config {
	cfg := &tls.Config{}
	flag.BoolVar(&cfg.InsecureSkipVerify, "skip", false, "accept any certificate")
	return cfg
}

func fromEnvironment() *tls.Config {
	return &tls.Config{InsecureSkipVerify: os.Getenv("INSECURE") == "1"}
}

func fromEnvironmentPresent() *tls.Config {
	cfg := &tls.Config{}
	if os.Getenv("INSECURE") != "" {
		cfg.InsecureSkipVerify = true
	}
	return cfg
}

func fromEnvironmentParsed() *tls.Config {
	skip, _ := strconv.ParseBool(os.Getenv("INSECURE"))
	return &tls.Config{InsecureSkipVerify: skip}
}

func fromLookup() *tls.Config {
	_, skip := os.LookupEnv("INSECURE")
	return &tls.Config{InsecureSkipVerify: skip}
}

func fromParameter(skip bool) *tls.Config { return &tls.Config{InsecureSkipVerify: skip} }

func guardedByParameter(skip bool) *tls.Config {
	cfg := &tls.Config{}
	if skip {
		cfg.InsecureSkipVerify = true
	}
	return cfg
}

func guardedLiteral(tr *http.Transport) {
	if *insecureFlag {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
}

func guardedByCase(skip bool, cfg *tls.Config) {
	switch {
	case skip:
		cfg.InsecureSkipVerify = true
	default:
		cfg.ServerName = "a"
	}
}

func guardedByMode(mode string, cfg *tls.Config) {
	switch mode {
	case "insecure":
		cfg.InsecureSkipVerify = true
	}
	if mode == "skip-verify" {
		cfg.InsecureSkipVerify = true
	}
}

func guardedByReturn(verify bool, pool *x509.CertPool) *tls.Config {
	if verify {
		return &tls.Config{RootCAs: pool}
	}
	return &tls.Config{InsecureSkipVerify: true}
}

func guardedDial(skip bool, addr string) (*tls.Conn, error) {
	if skip {
		return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	} else {
		return tls.Dial("tcp", addr, nil)
	}
}

func defaultOverridden(verify bool) *tls.Config {
	skip := true
	if verify {
		skip = false
	}
	return &tls.Config{InsecureSkipVerify: skip}
}

func both(skip bool, host string) *tls.Config {
	return &tls.Config{InsecureSkipVerify: skip && net.ParseIP(host) != nil}
}

func insecurely() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

func guardedCall(skip bool, tr *http.Transport) {
	if skip {
		tr.TLSClientConfig = insecurely()
	}
}

type settings struct {
	SkipVerify bool `env:"SKIP_VERIFY"`
	VerifySSL  bool
	Verify     *bool
}

func fromField(s settings) *tls.Config { return &tls.Config{InsecureSkipVerify: s.SkipVerify} }

func inverted(s settings) *tls.Config { return &tls.Config{InsecureSkipVerify: !s.VerifySSL} }

func optional(s *settings) *tls.Config {
	cfg := &tls.Config{}
	if s.Verify != nil {
		cfg.InsecureSkipVerify = !*s.Verify
	}
	return cfg
}

func verifyingUser() *tls.Config { return inverted(settings{VerifySSL: true}) }

type setClient struct{ cfg *tls.Config }

// SetInsecure is an option for whoever uses the package.
func (c *setClient) SetInsecure() *setClient {
	c.cfg.InsecureSkipVerify = true
	return c
}

func eitherWay(insecure bool) (cfg *tls.Config) {
	if insecure {
		cfg = &tls.Config{InsecureSkipVerify: true}
	} else {
		cfg = &tls.Config{}
	}
	return
}

func earlyOut(dev bool) *tls.Config {
	cfg := &tls.Config{}
	if !dev {
		return cfg
	}
	cfg.InsecureSkipVerify = true
	return cfg
}

func fromMap(m map[string]bool) *tls.Config { return &tls.Config{InsecureSkipVerify: m["insecure"]} }

func fromInterface(o interface{ Insecure() bool }) *tls.Config {
	return &tls.Config{InsecureSkipVerify: o.Insecure()}
}

// Insecure may be set by whoever imports the package.
var Insecure = true

func exported() *tls.Config { return &tls.Config{InsecureSkipVerify: Insecure} }

// Something else that has the name.

type acceptOptions struct{ InsecureSkipVerify bool } // skips the check of Origin

func origin() acceptOptions { return acceptOptions{InsecureSkipVerify: true} }

func InsecureSkipVerify(on bool) {}

func named() { InsecureSkipVerify(true) }

// Servers.

func server(cert tls.Certificate, pool *x509.CertPool) {
	cfg := &tls.Config{InsecureSkipVerify: true, Certificates: []tls.Certificate{cert}}
	tls.Listen("tcp", ":0", cfg)
	http.ListenAndServe(":0", nil)
	srv := &http.Server{TLSConfig: &tls.Config{InsecureSkipVerify: true}}
	srv.ListenAndServeTLS("", "")
	mutual := &tls.Config{InsecureSkipVerify: true, ClientCAs: pool}
	_ = mutual
	ts := httptest.NewUnstartedServer(nil)
	ts.TLS = &tls.Config{InsecureSkipVerify: true}
}

func cloudDefault(ctx context.Context) {
	opts := mqtt.NewClientOptions().AddBroker("ssl://us.mqtt.bambulab.com:8883")
	mqtt.NewClient(opts)
	tls.Dial("tcp", "us.mqtt.bambulab.com:8883", nil)
}

func suppressed(addr string) {
	//tlslint:ignore insecureskipverify the lab's devices have no certificates
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
	})
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) //tlslint:ignore insecureskipverify the same
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) //nolint:tlslint // the same
}

// The certificate is compared once the handshake is done.

func pinnedAfter(addr string, pin []byte) (*tls.Conn, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return nil, err
	}
	for _, cert := range conn.ConnectionState().PeerCertificates {
		if sum := sha256.Sum256(cert.Raw); bytes.Equal(sum[:], pin) {
			return conn, nil
		}
	}
	return nil, errors.Join(errors.New("another certificate"), conn.Close())
}

func verifiedAfter(addr string, opts x509.VerifyOptions) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return err
	}
	_, err = conn.ConnectionState().PeerCertificates[0].Verify(opts)
	return err
}

type mode string

const none mode = "none"

func enumerated(m mode) *tls.Config {
	cfg := &tls.Config{}
	if m == "" || m == none {
		cfg.InsecureSkipVerify = true
	}
	return cfg
}
