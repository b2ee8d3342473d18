package matrix

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestResumedImpostor: a session that was begun without any check, put into a
// configuration of printertls by force, is refused on each service; one that only
// has a VerifyPeerCertificate lets it pass.
func TestResumedImpostor(t *testing.T) {
	t.Parallel()
	p, err := printer.Start(printer.Options{Serial: serial, TLS: ca.ServerConfig(serial, printertlstest.LeafV1Root, printertlstest.OtherCA)})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for _, port := range []int{p.MQTT, p.FTPS, p.Camera, p.RTSPS, p.Web} {
		addr := net.JoinHostPort(p.Host, strconv.Itoa(port))
		cache := tls.NewLRUClientSessionCache(0)
		unchecked := &tls.Config{InsecureSkipVerify: true, ServerName: serial, ClientSessionCache: cache, MaxVersion: tls.VersionTLS12}
		if err := handshake(t, addr, unchecked, false); err != nil {
			t.Fatal(err)
		}
		blind := unchecked.Clone()
		blind.VerifyPeerCertificate = func([][]byte, [][]*x509.Certificate) error { return errors.New("an impostor") }
		if err := handshake(t, addr, blind, false); err != nil {
			t.Errorf("%s: VerifyPeerCertificate was called: %v", addr, err)
		}
		resumed := false
		cfg := printertls.Verifier{Name: serial, Roots: ca.Pool()}.Config(nil)
		verify := cfg.VerifyConnection
		cfg.ClientSessionCache = cache
		cfg.VerifyConnection = func(cs tls.ConnectionState) error {
			resumed = cs.DidResume
			return verify(cs)
		}
		var chain *printertls.ChainError
		if err := handshake(t, addr, cfg, false); !errors.As(err, &chain) || !resumed {
			t.Errorf("%s: resumed %t, %v; want a resumed session and a ChainError", addr, resumed, err)
		}
	}
	if n := p.Received(); n > 0 {
		t.Errorf("the impostor got %d bytes", n)
	}
}

// TestMixture: MQTT, camera and FTPS in any order and again, where FTPS demands session
// reuse, and before each an impostor, who is refused. With a configuration for each service, all of it works. With one for all of
// them, a file fails if the control connection stays open, and another service has begun
// a session since, as the documentation of printertls says; with a control connection
// for each file it works.
func TestMixture(t *testing.T) {
	t.Parallel()
	p, err := printer.Start(printer.Options{Serial: serial, Code: code, CA: ca, Quirks: printer.Quirks{DemandReuse: true}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	impostor, err := printer.Start(printer.Options{Serial: serial, TLS: ca.ServerConfig(serial, printertlstest.LeafV1Root, printertlstest.OtherCA)})
	if err != nil {
		t.Fatal(err)
	}
	defer impostor.Close()
	addr := func(port int) string { return net.JoinHostPort(p.Host, strconv.Itoa(port)) }
	const files = "FTPS"
	posing := map[string]int{"MQTT": impostor.MQTT, "camera": impostor.Camera, files: impostor.FTPS}
	services := map[string]int{"MQTT": p.MQTT, "camera": p.Camera, files: p.FTPS}
	orders := [][]string{
		{files, "MQTT", "camera"}, {files, "camera", "MQTT"}, {"MQTT", files, "camera"},
		{"MQTT", "camera", files}, {"camera", files, "MQTT"}, {"camera", "MQTT", files},
	}
	for _, c := range []struct {
		name      string
		one, keep bool   // one configuration for all services; one control connection for all files
		says      string // to the second file
	}{
		{"one each", false, true, noComplaint},
		{"one each, anew", false, false, noComplaint},
		{"one for all, anew", true, false, noComplaint},
		{"one for all", true, true, reuse},
	} {
		for _, order := range orders {
			name := c.name + ": " + strings.Join(order, ", ")
			configs := make(map[string]*tls.Config)
			shared := printertls.Verifier{Name: serial, Roots: ca.Pool()}.Config(nil)
			for service := range services {
				configs[service] = shared
				if !c.one {
					configs[service] = printertls.Verifier{Name: serial, Roots: ca.Pool()}.Config(nil)
				}
			}
			var conn *ftp.ServerConn
			says := noComplaint
			for range 2 {
				for _, service := range order {
					if conn == nil || !c.keep { // a handshake that fails takes the session with it (RFC 5077, section 3.2)
						var chain *printertls.ChainError
						if err := handshake(t, addr(posing[service]), configs[service], false); !errors.As(err, &chain) {
							t.Errorf("%s: the impostor of %s: %v", name, service, err)
						}
					}
					if service != files {
						checkText(t, name, handshake(t, addr(services[service]), configs[service], false), noComplaint)
						continue
					}
					if conn == nil || !c.keep {
						if conn, err = ftp.Dial(addr(p.FTPS), ftp.DialWithTLS(configs[files]), ftp.DialWithTimeout(time.Minute)); err != nil {
							t.Fatal(err)
						}
						defer conn.Quit()
						if err := conn.Login(printer.User, code); err != nil {
							t.Fatal(err)
						}
					}
					checkText(t, name, conn.Stor("cube.gcode", strings.NewReader("G28\n")), says)
					says = c.says
				}
			}
		}
	}
	if n := impostor.Received(); n > 0 {
		t.Errorf("the impostor got %d bytes", n)
	}
}

// reuse is the reply 522.
const reuse = "SSL connection failed: session reuse required"

// TestSessionReuse: FTPS that demands session reuse needs a cache, and a name for
// the session that is the same for both connections.
func TestSessionReuse(t *testing.T) {
	t.Parallel()
	cache := func() tls.ClientSessionCache { return tls.NewLRUClientSessionCache(0) }
	for _, demands := range []bool{false, true} {
		p, err := printer.Start(printer.Options{Serial: serial, Code: code, CA: ca, Quirks: printer.Quirks{DemandReuse: demands}})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		for _, c := range []struct {
			name string
			cfg  *tls.Config
			says string // where reuse is demanded
		}{
			{"nothing", &tls.Config{InsecureSkipVerify: true}, reuse},
			{"a name, no cache", &tls.Config{InsecureSkipVerify: true, ServerName: serial}, reuse},
			{"a cache, no name", &tls.Config{InsecureSkipVerify: true, ClientSessionCache: cache()}, reuse},
			{"a cache and a name", &tls.Config{InsecureSkipVerify: true, ServerName: serial, ClientSessionCache: cache()}, noComplaint},
			{"printertls", printertls.Verifier{Name: serial, Roots: ca.Pool()}.Config(nil), noComplaint},
			{"printertls, no SNI", printertls.Verifier{Name: serial, Roots: ca.Pool(), OmitSNI: true}.Config(nil), noComplaint},
		} {
			says := c.says
			if !demands {
				says = noComplaint
			}
			checkText(t, c.name, store(net.JoinHostPort(p.Host, strconv.Itoa(p.FTPS)), c.cfg), says)
		}
	}
}

// store uploads a file and downloads it again, as the library does it by itself.
func store(addr string, cfg *tls.Config) error {
	conn, err := ftp.Dial(addr, ftp.DialWithTLS(cfg), ftp.DialWithTimeout(time.Minute))
	if err != nil {
		return err
	}
	defer conn.Quit()
	if err := conn.Login(printer.User, code); err != nil {
		return err
	}
	const content = "G28\n"
	if err := conn.Stor("cube.gcode", strings.NewReader(content)); err != nil {
		return err
	}
	r, err := conn.Retr("cube.gcode")
	if err != nil {
		return err
	}
	got, err := io.ReadAll(r)
	if string(got) != content {
		err = errors.Join(err, errors.New("the file comes back as "+strconv.Quote(string(got))))
	}
	return errors.Join(err, r.Close())
}
