package e2e

import (
	"crypto/tls"
	"encoding/json"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tlslint/tlslint/e2e/internal/trial"
	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var update = flag.Bool("update", false, "write docs/programs.md")

// A program is one of e2e/clients/programs, and what becomes of it.
type program struct {
	name, service string
	// fix is what tlslint -fix does: "printertls", or else nothing, because of this, which
	// the finding says, or the level or the class of its fix. It is empty where there is no
	// finding.
	fix string
}

const helper = "printertls"

// programs are in the order of the table.
var programs = []program{
	{"fluent", "MQTT, paho", helper},
	{"constructor", "MQTT, paho", helper},
	{"configpkg", "MQTT, paho", helper},
	{"portfield", "MQTT, paho", helper},
	{"urlfile", "MQTT, paho", helper},
	{"getters", "MQTT, paho", helper},
	{"several", "MQTT, paho", helper},
	{"retry", "MQTT, paho", helper},
	{"opener", "MQTT, paho", helper},
	{"managed", "MQTT, autopaho", helper},
	{"uploader", "FTPS, jlaffaye/ftp", helper},
	{"optionlist", "FTPS, jlaffaye/ftp", helper},
	{"dialfunc", "FTPS, jlaffaye/ftp", helper},
	{"byhand", "FTPS, crypto/tls", helper},
	{"camera", "camera, crypto/tls", helper},
	{"wrapper", "camera, crypto/tls", helper},
	{"funcvalue", "camera, crypto/tls", helper},
	{"upgrade", "camera, crypto/tls", helper},
	{"dialer", "RTSPS, crypto/tls", helper},
	{"bridge", "MQTT, FTPS, camera", helper},
	{"helper", "MQTT, FTPS, camera", helper},
	{"noserial", "camera, crypto/tls", "p.Serial in Run has it"},
	{"unknown", "camera, crypto/tls", "may be empty here"},
	{"nas", "HTTP", "breaking"},
	{"probe", "MQTT, crypto/tls", "note"},
	{"optin", "HTTP", ""},
	{"loopback", "HTTP", ""},
	{"private", "HTTP", ""},
	{"cloud", "MQTT, paho", ""},
	{"already", "camera, crypto/tls", ""},
}

// An outcome is what a program does.
type outcome struct {
	err      string // with the printer; empty if all went well
	stranger bool   // an impostor with a CA of its own gets the access code
	other    bool   // another printer of the same CA does
}

func (o outcome) String() string {
	does := "does not connect"
	if o.err == "" {
		does = "connects"
	}
	switch {
	case o.stranger && o.other:
		return does + ", both impostors get the code"
	case o.stranger || o.other:
		return does + ", one impostor gets the code"
	}
	return does
}

// TestPrograms takes programs in the shapes that real ones have through what the project
// promises. tlslint -fix makes those that give their access code to anybody expect their
// printer, where it can be told which one that is, and they reach it as before; it leaves
// all others as they were.
func TestPrograms(t *testing.T) {
	t.Parallel()
	lab := newLab(t)
	before := must(bench.CopyAll("programs"))(t)
	sources := read(t, before.Dir)
	unfixed := lab.build(t, before)

	fixed := must(bench.CopyAll("programs"))(t)
	found := findings(t, fixed)
	out, _, err := fixed.Lint(t.Context(), "-fix", "./...")
	if err != nil {
		t.Fatal(err)
	}
	t.Log(out)
	changed := read(t, fixed.Dir)
	for name, list := range findings(t, fixed) {
		for _, f := range list {
			for _, fix := range f.Fixes {
				if fix.Class != "breaking" {
					t.Errorf("%s: a second run has a fix for: %s", name, f.Message)
				}
			}
		}
	}
	if err := fixed.Vet(t.Context()); err != nil {
		t.Error(err)
	}
	refitted := lab.build(t, fixed)

	var safe, rest []string
	for _, p := range programs {
		was, is := sources[p.name], changed[p.name]
		switch list := found[p.name]; {
		case p.fix == helper:
			safe = append(safe, p.name)
			if was == is || !strings.Contains(is, "printertls.") || strings.Contains(is, "InsecureSkipVerify") {
				t.Errorf("%s: the fix does not make it use printertls:\n%s", p.name, is)
			}
			continue
		case was != is:
			t.Errorf("%s is not to be changed:\n%s", p.name, is)
		case p.fix == "" && len(list) > 0:
			t.Errorf("%s: findings %v", p.name, list)
		case p.fix != "" && !slices.ContainsFunc(list, func(f finding) bool {
			return strings.Contains(fmt.Sprintf("%s: %s; fixes: %v", f.Level, f.Message, f.Fixes), p.fix)
		}):
			t.Errorf("%s: findings %v, want one that says %q", p.name, list, p.fix)
		}
		rest = append(rest, p.name)
	}
	first := lab.meet(t, unfixed, safe, rest, printer.Quirks{})
	// What a printer of newer firmware does suits those that are fixed only.
	last := lab.meet(t, refitted, safe, rest, printer.Quirks{DemandReuse: true})
	for _, p := range programs {
		was, is := first[p.name], last[p.name]
		switch {
		case was.err != "":
			t.Errorf("%s does not work before: %s", p.name, was.err)
		case p.fix == helper && !(was.stranger && was.other):
			t.Errorf("%s: before, it %s; that it gives nothing away afterwards shows nothing", p.name, was)
		case p.fix == helper && is != (outcome{}):
			t.Errorf("%s after the fix: it %s; %s", p.name, is, is.err)
		case p.fix != helper && was != is:
			t.Errorf("%s is not to be changed: it %s, and now it %s; %s", p.name, was, is, is.err)
		}
	}
	page(t, first, last)
}

// A finding is one of tlslint's.
type finding struct {
	Rule, Level, Message string
	Range                struct{ File string }
	Fixes                []struct{ Message, Class, Needs string }
}

// findings returns what tlslint finds, by the program that it is in.
func findings(t *testing.T, c *trial.Client) map[string][]finding {
	t.Helper()
	out, status, err := c.Lint(t.Context(), "-format", "json", "./...")
	var result struct{ Findings []finding }
	if err != nil || status > 1 {
		t.Fatalf("tlslint: status %d, error %v:\n%s", status, err, out)
	}
	if err := json.Unmarshal([]byte(out), &result); err != nil {
		t.Fatalf("%v in:\n%s", err, out)
	}
	found := make(map[string][]finding)
	for _, f := range result.Findings {
		name := strings.TrimSuffix(filepath.Base(f.Range.File), ".go")
		found[name] = append(found[name], f)
	}
	return found
}

// read returns the text of each program.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	sources := make(map[string]string)
	for _, p := range programs {
		text, err := os.ReadFile(filepath.Join(dir, p.name, p.name+".go"))
		if err != nil {
			t.Fatal(err)
		}
		sources[p.name] = string(text)
	}
	return sources
}

// A lab has what the programs dial: for each port of a printer a relay, whose port is
// written into the programs in its place, and which leads to the printer that it is the
// turn of; a device that is no printer; and the maker's cloud.
type lab struct {
	ca       *printertlstest.CA
	relays   map[string]string // ports, by those that stand in the programs
	turn     atomic.Pointer[printer.Printer]
	cloud    string // its address
	roots    string // a file with the CA of the cloud
	device   *device
	deviceCA string                 // a file
	who      atomic.Pointer[device] // the device, or an impostor
}

// A device is not a printer. It keeps the codes that it is given.
type device struct {
	*httptest.Server
	mu    sync.Mutex
	codes map[string]bool
}

// newDevice starts a device; nil means a certificate of its own.
func newDevice(t *testing.T, cert *tls.Certificate) *device {
	d := &device{codes: make(map[string]bool)}
	d.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, code, ok := r.BasicAuth(); ok {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.codes[code] = true
			io.WriteString(w, "ready")
		}
	}))
	d.Config.ErrorLog = log.New(io.Discard, "", 0) // clients refuse impostors
	if cert != nil {
		d.TLS = &tls.Config{Certificates: []tls.Certificate{*cert}}
	}
	d.StartTLS()
	t.Cleanup(d.Close)
	return d
}

// cloudAddr is what the programs call the cloud.
const cloudAddr = "us.mqtt.bambulab.com:8883"

func newLab(t *testing.T) *lab {
	t.Helper()
	l := &lab{ca: printertlstest.NewCA(), relays: make(map[string]string)}
	ports := map[string]func(*printer.Printer) int{
		"8883": func(p *printer.Printer) int { return p.MQTT },
		"990":  func(p *printer.Printer) int { return p.FTPS },
		"6000": func(p *printer.Printer) int { return p.Camera },
		"322":  func(p *printer.Printer) int { return p.RTSPS },
	}
	for port, of := range ports {
		l.relays[port] = l.relay(t, func() string { p := l.turn.Load(); return net.JoinHostPort(p.Host, fmt.Sprint(of(p))) })
	}
	l.device = newDevice(t, nil)
	l.relays["8443"] = l.relay(t, func() string { return l.who.Load().Listener.Addr().String() })
	l.relays["9443"] = l.relay(t, func() string { return l.device.Listener.Addr().String() }) // where nobody stands in between
	dir := t.TempDir()
	l.deviceCA, l.roots = filepath.Join(dir, "device.pem"), filepath.Join(dir, "roots.pem")
	public := printertlstest.NewCA()
	for name, text := range map[string][]byte{
		l.deviceCA: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: l.device.Certificate().Raw}),
		l.roots:    public.PEM(),
	} {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cloud := start(t, printer.Options{Serial: serial, TLS: &tls.Config{Certificates: []tls.Certificate{public.Proxy("localhost")}}})
	l.cloud = net.JoinHostPort("localhost", fmt.Sprint(cloud.MQTT))
	return l
}

// relay listens, connects each that comes to what to returns, and returns its port.
func (l *lab) relay(t *testing.T, to func() string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			in, err := listener.Accept()
			if err != nil {
				return // closed
			}
			go func() {
				defer in.Close()
				out, err := net.Dial("tcp", to())
				if err != nil {
					return
				}
				defer out.Close()
				go func() {
					io.Copy(out, in)
					out.(*net.TCPConn).CloseWrite()
				}()
				io.Copy(in, out)
			}()
		}
	}()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}

// build writes the ports of the relays into the programs, and builds them.
func (l *lab) build(t *testing.T, c *trial.Client) *trial.Program {
	t.Helper()
	number := regexp.MustCompile(`\b(8883|990|6000|322|8443|9443)\b`)
	err := filepath.WalkDir(c.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text = []byte(strings.ReplaceAll(string(text), cloudAddr, l.cloud))
		text = number.ReplaceAllFunc(text, func(port []byte) []byte { return []byte(l.relays[string(port)]) })
		return os.WriteFile(path, text, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	return must(c.Build(t.Context(), l.ca))(t)
}

// meet lets the programs meet the printer, and each impostor.
func (l *lab) meet(t *testing.T, p *trial.Program, safe, rest []string, q printer.Quirks) map[string]outcome {
	t.Helper()
	outcomes := make(map[string]outcome)
	run := func(o printer.Options, names []string) (errors map[string]string, got map[string]bool) {
		peer := start(t, o)
		l.turn.Store(peer)
		l.who.Store(l.device)
		if o.CA == nil {
			cert := printertlstest.NewCA().Proxy("localhost")
			l.who.Store(newDevice(t, &cert))
		}
		out, err := p.Output(t.Context(), []string{"DEVICE_CA=" + l.deviceCA, "DEVICE_INSECURE=true"}, append([]string{l.roots, peer.Host, serial}, names...)...)
		if err != nil || json.Unmarshal(out, &errors) != nil {
			t.Fatalf("the programs: error %v, output %s", err, out)
		}
		got = make(map[string]bool)
		for _, login := range peer.Logins() {
			got[login.Code] = true
		}
		if web := l.who.Load(); web != l.device {
			web.mu.Lock()
			defer web.mu.Unlock()
			maps.Copy(got, web.codes)
		}
		if n := peer.Received(); n > 0 && len(got) == 0 && o.CA == nil {
			t.Errorf("an impostor gets %d bytes, though no code", n)
		}
		return errors, got
	}
	all := slices.Concat(safe, rest)
	errors, _ := run(printer.Options{Serial: serial, CA: l.ca, Quirks: printer.Quirks{}}, rest)
	more, _ := run(printer.Options{Serial: serial, CA: l.ca, Quirks: q}, safe)
	maps.Copy(errors, more)
	stranger, other := make(map[string]bool), make(map[string]bool)
	for _, names := range [][]string{safe, rest} {
		_, got := run(printer.Options{Serial: serial, TLS: printertlstest.NewCA().ServerConfig(serial, printertlstest.LeafV1)}, names)
		maps.Copy(stranger, got)
		_, got = run(printer.Options{Serial: serial, TLS: l.ca.ServerConfig("01P00A987654321", printertlstest.LeafV1)}, names)
		maps.Copy(other, got)
	}
	for _, name := range all {
		outcomes[name] = outcome{errors[name], stranger[name], other[name]}
	}
	return outcomes
}

const pageIntro = `# What fixes do to programs

<!-- Made by go test ./e2e -run Programs -update -->

Programs in the shapes that real ones have, in [e2e/clients/programs](../e2e/clients/programs), met a printer and two impostors
over loopback, before and after ` + "`tlslint -fix`" + `: one with a certificate of another CA, and another printer of the same CA. What
they say, such as the access code, an impostor gets or does not get. After the fix all of them build, go vet finds nothing,
and a second run of tlslint has no fix left; the printer of then demands that FTPS resumes its session. A program that gets no
fix does afterwards what it did before.

| program | service | fix | before | after |
|---|---|---|---|---|
`

// page compares the page of the documentation with what happened.
func page(t *testing.T, before, after map[string]outcome) {
	t.Helper()
	if t.Failed() {
		return // there is nothing to write down
	}
	var b strings.Builder
	b.WriteString(pageIntro)
	doc := regexp.MustCompile(`// Package \w+ ((?s:.*?)\.)\n`)
	for _, p := range programs {
		text, err := os.ReadFile(filepath.Join("clients", "programs", p.name, p.name+".go"))
		m := doc.FindSubmatch(text)
		if err != nil || m == nil {
			t.Fatalf("%s: no comment, error %v", p.name, err)
		}
		fix := map[string]string{helper: "`printertls`", "": "no finding"}[p.fix]
		if fix == "" {
			fix = "none: “" + p.fix + "”"
		}
		fmt.Fprintf(&b, "| **%s** %s | %s | %s | %s | %s |\n",
			p.name, strings.ReplaceAll(string(m[1]), "\n// ", " "), p.service, fix, before[p.name], after[p.name])
	}
	file := filepath.Join("..", "docs", "programs.md")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if was, err := os.ReadFile(file); err != nil || string(was) != b.String() {
		t.Errorf("%s is not what happened (error %v); run go test ./e2e -run Programs -update", file, err)
	}
}
