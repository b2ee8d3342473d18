package e2e

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/json"
	"encoding/pem"
	"io"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/internal/trial"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// A kind is a program of e2e/clients/kinds, which has faults, and whom it meets.
type kind struct {
	name string
	// peer has what the fixes need, and is reached before and after.
	peer peer
	// lacking does not have it: it is reached before, and refused afterwards with this
	// error. It is nil where that is peer, while its CA is not trusted or its serial number
	// not said. The error is empty where nothing is needed.
	lacking peer
	refusal string
	// impostor is reached before and refused afterwards, nil where lacking is one.
	impostor peer
	// How the program differs: it reaches nobody before, or the fixes change nothing.
	closed, same bool
}

// A peer is who answers a connection.
type peer func(net.Conn)

func serves(cfg *tls.Config) peer {
	return func(conn net.Conn) { answer(tls.Server(conn, cfg)) }
}

func server(cert tls.Certificate) peer {
	return serves(&tls.Config{Certificates: []tls.Certificate{cert}})
}

// answer answers the greeting; how the program fares is for the program to say.
func answer(conn *tls.Conn) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	if text, err := bufio.NewReader(conn).ReadString('\n'); err == nil && text == "hello\n" {
		io.WriteString(conn, "ready\n")
	}
}

// issue returns a certificate for localhost, by an issuer or else by itself, and its chain. If
// alter is not nil, it changes the template, and what is known of the issuer.
func issue(t *testing.T, issuer *tls.Certificate, alter func(template, issuer *x509.Certificate)) tls.Certificate {
	t.Helper()
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))(t)
	serial := must(rand.Int(rand.Reader, big.NewInt(1<<62)))(t)
	template := &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: serial.String()},
		DNSNames:     []string{"localhost"},
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore:    time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:     time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	parent, signer, chain := template, any(key), [][]byte(nil)
	if issuer != nil {
		known := *issuer.Leaf
		parent, signer, chain = &known, issuer.PrivateKey, issuer.Certificate
	}
	if alter != nil {
		alter(template, parent)
	}
	der := must(x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer))(t)
	return tls.Certificate{
		Certificate: slices.Concat([][]byte{der}, chain),
		PrivateKey:  key,
		Leaf:        must(x509.ParseCertificate(der))(t),
	}
}

// authority makes the template one of a CA.
func authority(template, _ *x509.Certificate) {
	template.IsCA, template.BasicConstraintsValid = true, true
	template.DNSNames, template.IPAddresses, template.ExtKeyUsage = nil, nil, nil
	template.KeyUsage = x509.KeyUsageCertSign
}

func forClients(template, _ *x509.Certificate) {
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
}

func expired(template, _ *x509.Certificate) {
	template.NotBefore, template.NotAfter = template.NotBefore.AddDate(1, 0, 0), template.NotBefore.AddDate(21, 0, 0)
}

// The errors of those who lack what a fix needs.
const (
	unknown   = "certificate signed by unknown authority"
	outdated  = "certificate has expired"
	misused   = "incompatible key usage"
	noSuite   = "handshake failure"
	noVersion = "protocol version not supported"
	unsaid    = "no serial number"
)

// TestKinds shows for every kind of fix that a program which gets it builds, and what it does
// then: it reaches its peer, if that has what the fix needs. If not, the connection fails for
// that reason, and an impostor is refused whom it has accepted before.
func TestKinds(t *testing.T) {
	t.Parallel()
	public, private, strange := issue(t, nil, authority), issue(t, nil, authority), issue(t, nil, authority)
	makers, others := printertlstest.NewCA(), printertlstest.NewCA()
	good := issue(t, &public, nil)
	lan, impostor := server(issue(t, &private, nil)), server(issue(t, &strange, nil))
	known := server(good)
	device, copied := serves(makers.ServerConfig(serial, printertlstest.LeafV1)), serves(others.ServerConfig(serial, printertlstest.LeafV1))

	narrow := issue(t, &public, func(template, parent *x509.Certificate) {
		authority(template, parent)
		template.PermittedDNSDomains, template.PermittedDNSDomainsCritical = []string{"example.com"}, true
	})
	last := issue(t, &public, func(template, parent *x509.Certificate) {
		authority(template, parent)
		template.MaxPathLenZero = true
	})
	deeper := issue(t, &last, authority)
	store := issue(t, &public, func(template, _ *x509.Certificate) { template.DNSNames = append(template.DNSNames, "store") })
	critical := issue(t, &public, func(template, _ *x509.Certificate) {
		template.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1}, Critical: true, Value: []byte{5, 0}}}
	})
	renamed := issue(t, &public, func(_, parent *x509.Certificate) {
		parent.RawSubject, parent.Subject = nil, pkix.Name{CommonName: "another CA"}
	})
	old, client := server(issue(t, &public, expired)), server(issue(t, &public, forClients))
	lax := serves(&tls.Config{Certificates: []tls.Certificate{good}, MinVersion: tls.VersionTLS10})
	only11 := serves(&tls.Config{Certificates: []tls.Certificate{good}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11})
	onlySuite := func(cert tls.Certificate, suite uint16) peer {
		return serves(&tls.Config{Certificates: []tls.Certificate{cert}, MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{suite}})
	}
	onlyRC4 := onlySuite(good, tls.TLS_ECDHE_ECDSA_WITH_RC4_128_SHA)
	roots := x509.NewCertPool()
	roots.AddCert(public.Leaf)
	joins := func(cert tls.Certificate) peer {
		cfg := &tls.Config{RootCAs: roots, ServerName: "localhost", GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			return &cert, nil // whatever the server accepts
		}}
		return func(conn net.Conn) { answer(tls.Client(conn, cfg)) }
	}

	runKinds(t, makers, map[string][]byte{
		"public.pem": slices.Concat(encode(t, public, false), makers.PEM()),
		"all.pem":    slices.Concat(encode(t, public, false), makers.PEM(), encode(t, private, false)),
		"own.pem":    encode(t, good, true),
	}, []kind{
		{name: "device", peer: lan, refusal: unknown, impostor: impostor},
		{name: "named", peer: lan, refusal: unknown, impostor: impostor},
		{name: "switched", peer: lan, refusal: unknown, impostor: impostor},
		{name: "connection", peer: lan, refusal: unknown, impostor: impostor},
		{name: "peer", peer: lan, refusal: unknown, impostor: impostor},
		{name: "public", peer: known, impostor: impostor},
		{name: "vouched", peer: known, impostor: impostor},
		{name: "vouchedpeer", peer: known, impostor: impostor},
		{name: "directives", peer: lan, impostor: impostor, same: true},

		{name: "printer", peer: device, impostor: copied},
		{name: "callback", peer: device, impostor: copied},
		{name: "loss", peer: device, impostor: copied},
		{name: "unnamed", peer: device, impostor: copied, closed: true},
		{name: "asked", peer: device, refusal: unsaid, impostor: copied},
		{name: "askedback", peer: device, refusal: unsaid, impostor: copied},
		{name: "askedname", peer: device, refusal: unsaid, impostor: copied, closed: true},
		{name: "resumed", peer: known, impostor: known}, // who is, once it is revoked

		{name: "clients", peer: joins(issue(t, &private, forClients)), refusal: unknown, impostor: joins(issue(t, &strange, forClients))},
		{name: "clientusage", peer: joins(issue(t, &public, forClients)), lacking: joins(good), refusal: misused},

		{name: "moment", peer: known, lacking: old, refusal: outdated},
		{name: "clock", peer: known, lacking: old, refusal: outdated},
		{name: "periods", peer: known, lacking: old, refusal: outdated},
		{name: "usage", peer: known, lacking: client, refusal: misused},
		{name: "usages", peer: known, lacking: client, refusal: misused},
		{name: "extensions", peer: known, lacking: server(critical), refusal: "unhandled critical extension"},
		{name: "issuers", peer: known, lacking: server(renamed), refusal: "issuer name does not match"},
		{name: "chains", peer: known, lacking: server(issue(t, &deeper, nil)), refusal: "too many intermediates"},
		{name: "constraints", peer: known, lacking: server(issue(t, &narrow, nil)), refusal: "not authorized to sign for this name"},
		{name: "dropped", peer: server(store), lacking: known, refusal: "not store"},
		{name: "main", peer: known, lacking: onlySuite(makers.Proxy("localhost"), tls.TLS_RSA_WITH_AES_128_GCM_SHA256), refusal: noSuite},

		{name: "oldversions", peer: lax, lacking: only11, refusal: noVersion},
		{name: "versions", peer: lax, impostor: only11},
		{name: "oldsuite", peer: known, lacking: onlyRC4, refusal: noSuite},
		{name: "suite", peer: known, impostor: onlyRC4},
	})
}

// encode returns a certificate in PEM form, and its key if that is wanted.
func encode(t *testing.T, cert tls.Certificate, key bool) []byte {
	t.Helper()
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]})
	if key {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: must(x509.MarshalPKCS8PrivateKey(cert.PrivateKey))(t)})...)
	}
	return text
}

// Whom the programs meet.
const (
	withNeeds = iota
	withoutNeeds
	withImpostor
	meetings
)

// runKinds runs the programs before and after the fixes, with files beside them.
func runKinds(t *testing.T, ca *printertlstest.CA, files map[string][]byte, kinds []kind) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var meeting atomic.Int32
	ports := make(map[string]string)
	for _, k := range kinds {
		if k.lacking == nil {
			k.lacking = k.peer
		}
		ports[k.name] = listen(t, func(conn net.Conn) {
			[meetings]peer{k.peer, k.lacking, k.impostor}[meeting.Load()](conn)
		})
	}

	before, fixed := must(bench.CopyAll("kinds"))(t), must(bench.CopyAll("kinds"))(t)
	found := findings(t, fixed)
	listed(t, found)
	if out, _, err := fixed.Lint(t.Context(), "-fix", "-breaking", "./..."); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	for name, list := range findings(t, fixed) {
		for _, f := range list {
			if len(f.Fixes) > 0 {
				t.Errorf("%s: a second run has a fix for: %s", name, f.Message)
			}
		}
	}
	if err := fixed.Vet(t.Context()); err != nil {
		t.Error(err)
	}

	var outcomes [2][meetings]map[string]string // errors
	for i, c := range []*trial.Client{before, fixed} {
		redirect(t, c.Dir, ports)
		p := must(c.Build(t.Context(), ca))(t)
		for m := range meetings {
			var names []string
			for _, k := range kinds {
				if m == withNeeds || m == withoutNeeds && k.refusal != "" || m == withImpostor && k.impostor != nil {
					names = append(names, k.name)
				}
			}
			trusted := [meetings]string{"all.pem", "public.pem", "all.pem"}[m]
			env := []string{
				"SSL_CERT_FILE=" + filepath.Join(dir, trusted), "SSL_CERT_DIR=" + filepath.Join(dir, "none"),
				"OWN=" + filepath.Join(dir, "own.pem"), "PINNED=" + filepath.Join(dir, "own.pem"),
			}
			if m != withoutNeeds {
				env = append(env, "SERIAL="+serial)
			}
			if m == withImpostor {
				env = append(env, "REVOKED=true")
			}
			meeting.Store(int32(m))
			out, err := p.Output(t.Context(), env, names...)
			if err != nil || json.Unmarshal(out, &outcomes[i][m]) != nil {
				t.Fatalf("the programs: error %v, output %s", err, out)
			}
		}
	}
	was, is := outcomes[0], outcomes[1]
	for _, k := range kinds {
		asks := false
		for _, f := range found[k.name] {
			for _, fix := range f.Fixes {
				asks = asks || fix.Class == "breaking" || strings.HasSuffix(fix.Message, "and none while that is empty")
			}
		}
		if len(found[k.name]) == 0 || asks != (k.refusal != "") {
			t.Errorf("%s: findings %v; the test has to show how the connection fails where the fix needs something, and only there", k.name, found[k.name])
		}
		check := func(what string, err string, reached bool) {
			t.Helper()
			if (err == "") != reached {
				t.Errorf("%s, %s: error %q, want none: %v", k.name, what, err, reached)
			}
		}
		check("before", was[withNeeds][k.name], !k.closed)
		check("after, with what the fix needs", is[withNeeds][k.name], true)
		if k.refusal != "" {
			check("before, without what the fix needs", was[withoutNeeds][k.name], !k.closed)
			if err := is[withoutNeeds][k.name]; !strings.Contains(err, k.refusal) {
				t.Errorf("%s after, without what the fix needs: error %q, want %q", k.name, err, k.refusal)
			}
		}
		if k.impostor != nil {
			check("an impostor before", was[withImpostor][k.name], !k.closed)
			check("an impostor after", is[withImpostor][k.name], k.same)
		}
	}
}

// listen listens, lets p answer, and returns the port.
func listen(t *testing.T, p peer) (port string) {
	t.Helper()
	listener := must(net.Listen("tcp", "127.0.0.1:0"))(t)
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return // closed
			}
			go p(conn)
		}
	}()
	_, port, _ = net.SplitHostPort(listener.Addr().String())
	return port
}

// redirect makes the programs dial the ports, and hosts that lead there.
func redirect(t *testing.T, dir string, ports map[string]string) {
	t.Helper()
	number := regexp.MustCompile(`:(8443|443|6000)"`)
	hosts := strings.NewReplacer("192.168.4.20", "127.0.0.1", "nas.local", "localhost", "api.example.com", "localhost")
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		port, ok := ports[strings.TrimSuffix(d.Name(), ".go")]
		if err != nil || d.IsDir() || !ok {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, []byte(hosts.Replace(number.ReplaceAllString(string(text), ":"+port+`"`))), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// open are the parts of a fix's message that docs/fixes.md leaves open.
var open = regexp.MustCompile(`(serial number|certificate of) .+?(, and none while that is empty)?( \(go get .*)?$`)

// listed compares the fixes of the programs with docs/fixes.md: there is a program for each
// kind of fix.
func listed(t *testing.T, found map[string][]finding) {
	t.Helper()
	page := must(os.ReadFile(filepath.Join("..", "docs", "fixes.md")))(t)
	shown := make(map[string]bool)
	rows := regexp.MustCompile(`(?m)^\| (\w+) \| (.+) \| (safe|breaking) \| (.*) \|$`).FindAllStringSubmatch(string(page), -1)
	for name, list := range found {
		for _, f := range list {
			for _, fix := range f.Fixes {
				i := slices.IndexFunc(rows, func(row []string) bool {
					return row[1] == f.Rule && row[2] == open.ReplaceAllString(fix.Message, "$1 …$2") && row[3] == fix.Class && row[4] == fix.Needs
				})
				if i < 0 {
					t.Errorf("%s: docs/fixes.md does not list the fix of %s: %v", name, f.Rule, fix)
					continue
				}
				shown[rows[i][0]] = true
			}
		}
	}
	for _, row := range rows {
		if !shown[row[0]] {
			t.Errorf("no program of e2e/clients/kinds gets this fix: %s", row[0])
		}
	}
	if len(rows) == 0 {
		t.Error("docs/fixes.md lists no fixes")
	}
}
