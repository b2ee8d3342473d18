// Package trial takes a client program through what the project promises: run
// it, lint it, fix a copy, build the copy, run it again.
package trial

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// A Bench holds what trials share: the linter, built from this checkout. The
// caller calls Close when it is done.
type Bench struct {
	root string // of the checkout
	dir  string // for all that is made
	lint string // the linter's binary
}

// New builds the linter.
func New(ctx context.Context) (*Bench, error) {
	root, err := checkout(ctx)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "trial-*")
	if err != nil {
		return nil, err
	}
	b := &Bench{root: root, dir: dir, lint: filepath.Join(dir, "tlslint")}
	if out, err := b.command(ctx, root, nil, "go", "build", "-o", b.lint, "./cmd/tlslint").CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("tlslint does not build: %w\n%s", err, out), b.Close())
	}
	return b, nil
}

// checkout finds the root of the checkout by its go.work.
func checkout(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "env", "GOWORK").Output()
	work := strings.TrimSpace(string(out))
	if err != nil || work == "" || work == "off" {
		return "", errors.New("no go.work is in use; run this in a checkout of tlslint, with GOWORK unset")
	}
	root := filepath.Dir(work)
	if _, err := os.Stat(filepath.Join(root, "cmd", "tlslint")); err != nil {
		return "", fmt.Errorf("%s is not a checkout of tlslint: %w", root, err)
	}
	return root, nil
}

// Close removes all that was made.
func (b *Bench) Close() error { return os.RemoveAll(b.dir) }

// command prepares a command that is ended a moment after ctx is.
func (b *Bench) command(ctx context.Context, dir string, env []string, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	cmd.WaitDelay = time.Second
	return cmd
}

// A Client is a copy of a client program, in a module of its own.
type Client struct {
	Name  string
	Dir   string
	bench *Bench
}

// Copy copies the client of that name out of e2e/clients. Its module requires
// what e2e requires, and what is of this checkout from there.
func (b *Bench) Copy(name string) (*Client, error) {
	dir, err := os.MkdirTemp(b.dir, name+"-*")
	if err != nil {
		return nil, err
	}
	c := &Client{Name: name, Dir: dir, bench: b}
	from := filepath.Join(b.root, "e2e", "clients", name)
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		return nil, err
	}
	mod, err := os.ReadFile(filepath.Join(b.root, "e2e", "go.mod"))
	if err != nil {
		return nil, err
	}
	mod = bytes.Replace(mod, []byte("module github.com/tlslint/tlslint/e2e"), []byte("module example.com/client"), 1)
	mod = bytes.ReplaceAll(mod, []byte("=> .."), []byte("=> "+b.root))
	sum, err := os.ReadFile(filepath.Join(b.root, "e2e", "go.sum"))
	if err != nil {
		return nil, err
	}
	return c, errors.Join(
		os.WriteFile(filepath.Join(dir, "go.mod"), mod, 0o644),
		os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o644),
	)
}

// CopyAll copies the clients below a folder of e2e/clients, with their import paths: the
// copy is a module with the name of e2e.
func (b *Bench) CopyAll(name string) (*Client, error) {
	dir, err := os.MkdirTemp(b.dir, name+"-*")
	if err != nil {
		return nil, err
	}
	from := filepath.Join("clients", name)
	c := &Client{Name: name, Dir: filepath.Join(dir, from), bench: b}
	if err := os.CopyFS(c.Dir, os.DirFS(filepath.Join(b.root, "e2e", from))); err != nil {
		return nil, err
	}
	mod, err := os.ReadFile(filepath.Join(b.root, "e2e", "go.mod"))
	if err != nil {
		return nil, err
	}
	sum, err := os.ReadFile(filepath.Join(b.root, "e2e", "go.sum"))
	if err != nil {
		return nil, err
	}
	return c, errors.Join(
		os.WriteFile(filepath.Join(dir, "go.mod"), bytes.ReplaceAll(mod, []byte("=> .."), []byte("=> "+b.root)), 0o644),
		os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o644),
	)
}

// Vet runs go vet on all packages of the client.
func (c *Client) Vet(ctx context.Context) error {
	if out, err := c.bench.command(ctx, c.Dir, alone, "go", "vet", "./...").CombinedOutput(); err != nil {
		return fmt.Errorf("go vet %s: %w\n%s", c.Name, err, out)
	}
	return nil
}

// alone makes the go command see the copy's module only. What that requires is
// fetched the first time: the workspace has downloaded no more than it builds.
var alone = []string{"GOWORK=off", "GOFLAGS=-mod=mod -buildvcs=false"}

// Lint runs tlslint on the client, and returns what it prints and its exit status.
func (c *Client) Lint(ctx context.Context, args ...string) (out string, status int, err error) {
	return c.bench.runLint(ctx, c.Dir, alone, args)
}

// Lint runs tlslint in the checkout, and returns what it prints and its exit status.
func (b *Bench) Lint(ctx context.Context, args ...string) (out string, status int, err error) {
	return b.runLint(ctx, b.root, nil, args)
}

func (b *Bench) runLint(ctx context.Context, dir string, env, args []string) (out string, status int, err error) {
	text, err := b.command(ctx, dir, env, b.lint, args...).CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(text), exit.ExitCode(), nil
	}
	return string(text), 0, err
}

// Source returns the client's program text.
func (c *Client) Source() (string, error) {
	text, err := os.ReadFile(filepath.Join(c.Dir, "main.go"))
	return string(text), err
}

// A Program is a built client.
type Program struct {
	path  string
	bench *Bench
}

// Build builds the client as it is now. The program gets the figures of ca in place of
// the maker's.
func (c *Client) Build(ctx context.Context, ca *printertlstest.CA) (*Program, error) {
	dir, err := os.MkdirTemp(c.bench.dir, c.Name+"-built-*")
	if err != nil {
		return nil, err
	}
	overlay, err := Overlay(ctx, dir, ca)
	if err != nil {
		return nil, err
	}
	p := &Program{path: filepath.Join(dir, "client"), bench: c.bench}
	cmd := c.bench.command(ctx, c.Dir, alone, "go", "build", "-overlay", overlay, "-o", p.path, ".")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("client %s does not build: %w\n%s", c.Name, err, out)
	}
	return p, nil
}

// Overlay writes into dir what go build -overlay wants, and returns its name: the CAs
// in printertls/figures.go replaced by the root and the Device CA of ca.
func Overlay(ctx context.Context, dir string, ca *printertlstest.CA) (string, error) {
	root, err := checkout(ctx)
	if err != nil {
		return "", err
	}
	text := "package printertls\n\nvar figures = []figure{\n"
	for _, cert := range append(ca.Intermediates(), ca.Root()) {
		text += fmt.Sprintf("\t{subject: \"%x\", key: \"%x\", keyID: \"%x\", notBefore: %q, notAfter: %q, pathLen: %d},\n",
			cert.RawSubject, cert.RawSubjectPublicKeyInfo, cert.SubjectKeyId,
			cert.NotBefore.Format(time.RFC3339), cert.NotAfter.Format(time.RFC3339), cert.MaxPathLen)
	}
	figures := filepath.Join(dir, "figures.go.txt")
	replace, err := json.Marshal(map[string]map[string]string{
		"Replace": {filepath.Join(root, "printertls", "figures.go"): figures},
	})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return overlay, errors.Join(os.WriteFile(figures, []byte(text+"}\n"), 0o644), os.WriteFile(overlay, replace, 0o644))
}

// A Target is what a program is told of a printer.
type Target struct {
	IP     string
	Port   int
	Serial string
	Code   string
}

// Run runs the program against a printer, and returns what it prints. A program
// that fails returns an *exec.ExitError.
func (p *Program) Run(ctx context.Context, t Target) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	cmd := p.bench.command(ctx, filepath.Dir(p.path), nil, p.path,
		"-ip", t.IP, "-port", fmt.Sprint(t.Port), "-serial", t.Serial, "-code", t.Code)
	out, err := cmd.CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// Output runs the program with arguments, and with more in its environment, and returns what
// it prints on standard output.
func (p *Program) Output(ctx context.Context, env []string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return p.bench.command(ctx, filepath.Dir(p.path), env, p.path, args...).Output()
}
