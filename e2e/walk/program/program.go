// Package program writes Go programs at random, with TLS configurations in the
// forms that tlslint's rules know, and breaks them. What it writes follows from
// the seed alone.
package program

import (
	"fmt"
	"go/format"
	"math/rand/v2"
	"slices"
	"strings"
)

// Generate returns the files of a package by their names. It type-checks against
// the standard library. One in four seeds makes a package that is not formatted as
// gofmt does it.
func Generate(seed uint64) (map[string]string, error) {
	r := rand.New(rand.NewPCG(seed, 1))
	files := make(map[string]string)
	tidy := r.IntN(4) > 0
	p := &pkg{Rand: r}
	for i, header := range []string{shared, ""} {
		text := p.file(header, 2+r.IntN(5))
		formatted, err := format.Source([]byte(text))
		if err != nil {
			return nil, fmt.Errorf("seed %d: %w in:\n%s", seed, err, text)
		}
		if tidy {
			text = string(formatted)
		}
		files[fmt.Sprintf("file%d.go", i)] = text
	}
	return files, nil
}

// A pkg is a package in the making.
type pkg struct {
	*rand.Rand
	names int
}

// file returns a file with a number of functions.
func (p *pkg) file(header string, funcs int) string {
	var body strings.Builder
	body.WriteString(header)
	for range funcs {
		body.WriteString("\n" + p.function() + "\n")
	}
	for range p.IntN(3) {
		fmt.Fprintf(&body, "\nvar %s = func(%s) *tls.Config { return %s }\n", p.name("global"), parameters, (&fn{pkg: p}).config(2))
	}
	text := body.String()
	var imports []string
	for _, path := range paths {
		base := path[strings.LastIndexByte(path, '/')+1:]
		if strings.Contains(text, base+".") {
			imports = append(imports, fmt.Sprintf("\t%q\n", path))
		}
	}
	slices.Sort(imports)
	return "package main\n\nimport (\n" + strings.Join(imports, "") + ")\n" + text
}

// name returns a name that is new in the package.
func (p *pkg) name(base string) string {
	p.names++
	return fmt.Sprintf("%s%d", base, p.names)
}

// one returns one of several texts.
func (p *pkg) one(texts ...string) string { return texts[p.IntN(len(texts))] }

// paths are what the programs may import.
var paths = []string{
	"bytes", "cmp", "context", "crypto/tls", "crypto/x509", "errors", "flag", "fmt", "io", "log", "net",
	"net/http", "net/smtp", "net/url", "os", "strconv", "strings", "sync", "time",
}

// Imports returns the import paths of all packages that programs may import.
func Imports() []string { return slices.Clone(paths) }

// shared is what each package declares for its functions.
const shared = `
type Printer struct {
	IP, Serial, Host string
	Port             int
	Insecure, Verify bool
	Roots            *x509.CertPool
	cfg              *tls.Config
	value            tls.Config
}

type alias = tls.Config

type defined tls.Config

type wrapper struct{ *tls.Config }

type Option func(*Printer)

const (
	yes      = true
	oldest   = tls.VersionTLS10
	mqttPort = 8883
)

var (
	insecureFlag = flag.Bool("insecure", false, "")
	skipAll      = true
	skipping     = &tls.Config{InsecureSkipVerify: yes, MinVersion: oldest}
	byName       = map[string]*tls.Config{"a": {InsecureSkipVerify: true}}
	listed       = []tls.Config{{MinVersion: tls.VersionTLS11}, {}}
	once         sync.Once
	errOther     = errors.New("other")
)

func WithInsecure() Option { return func(p *Printer) { p.Insecure = true } }

func WithSkip(v bool) Option { return func(p *Printer) { p.Insecure = v } }

func always() bool { return true }

func lowest(old bool) uint16 {
	if old {
		return tls.VersionTLS10
	}
	return tls.VersionTLS11
}

func pair() (bool, error) { return true, nil }

func fromField(p Printer) *tls.Config { return &tls.Config{InsecureSkipVerify: p.Insecure || !p.Verify} }

func fromParameter(skip bool, version uint16) *tls.Config {
	return &tls.Config{InsecureSkipVerify: skip, MinVersion: version}
}

func same[T any](v T) T { return v }

func first[T any](list ...T) (zero T) {
	for _, v := range list {
		return v
	}
	return
}

func apply(cfg *tls.Config, changes ...func(*tls.Config)) *tls.Config {
	for _, change := range changes {
		change(cfg)
	}
	return cfg
}

func (p *Printer) config() *tls.Config { return p.cfg }

func (p *Printer) verify(cs tls.ConnectionState) error { return nil }

func accept(raw [][]byte, _ [][]*x509.Certificate) error { return nil }

func use(...any) {}

func main() { flag.Parse() }
`
