package matrix

import (
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/internal/trial"
	"github.com/tlslint/tlslint/e2e/matrix/visit"
	"github.com/tlslint/tlslint/e2e/printer"
)

const (
	serial = "01P00A123456789"
	code   = "13572468"
)

// A client is one column: a library, as a program uses it.
type client struct {
	name string
	port func(printer.Ports) int
}

var clients = []client{
	{visit.Paho, mqttPort},
	{visit.Autopaho, mqttPort},
	{visit.FTP, func(p printer.Ports) int { return p.FTPS }},
	{visit.Camera, func(p printer.Ports) int { return p.Camera }},
	{visit.RTSPS, func(p printer.Ports) int { return p.RTSPS }},
	{visit.HTTP, webPort},
	{visit.WebSocket, webPort},
	{visit.Cloud, mqttPort},
}

func mqttPort(p printer.Ports) int { return p.MQTT }
func webPort(p printer.Ports) int  { return p.Web }

func isLocal(c client) bool { return c.name != visit.Cloud }
func isCloud(c client) bool { return c.name == visit.Cloud }

// A visitor is a running command visitor, which any number of goroutines may ask.
type visitor struct {
	mu       sync.Mutex
	requests *json.Encoder
	waiting  map[int]chan []string // nil once the command has ended
	next     int
}

// theVisitor is the one of all tests. It ends with them.
var theVisitor = sync.OnceValues(startVisitor)

// ask sends the client to addr, and returns how its visits went.
func ask(t *testing.T, c client, addr string, limit time.Duration, o visit.Options) []string {
	t.Helper()
	v, err := theVisitor()
	if err != nil {
		t.Fatal(err)
	}
	answer := make(chan []string, 1)
	v.mu.Lock()
	v.next++
	if v.waiting != nil {
		v.waiting[v.next] = answer
		err = v.requests.Encode(visit.Request{ID: v.next, Client: c.name, Addr: addr, Serial: serial, Code: code, Limit: limit, Options: o})
	}
	ended := v.waiting == nil
	v.mu.Unlock()
	if err != nil || ended {
		t.Fatalf("the visitor has ended: %v", err)
	}
	errs, ok := <-answer
	if !ok {
		t.Fatal("the visitor has ended")
	}
	return errs
}

// startVisitor builds the command with the figures of ca, and starts it without an
// environment.
func startVisitor() (*visitor, error) {
	dir, err := os.MkdirTemp("", "visitor-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	overlay, err := trial.Overlay(ctx, dir, ca)
	if err != nil {
		return nil, err
	}
	program, roots := filepath.Join(dir, "visitor"), filepath.Join(dir, "public.pem")
	if err := os.WriteFile(roots, public.PEM(), 0o644); err != nil {
		return nil, err
	}
	if out, err := exec.CommandContext(ctx, "go", "build", "-overlay", overlay, "-o", program, "./visitor").CombinedOutput(); err != nil {
		return nil, errors.Join(err, errors.New(string(out)))
	}
	cmd := exec.CommandContext(ctx, program, roots)
	cmd.Dir, cmd.Env, cmd.Stderr = dir, []string{}, os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	v := &visitor{requests: json.NewEncoder(in), waiting: make(map[int]chan []string)}
	answers := json.NewDecoder(out)
	if err := v.requests.Encode(visit.Request{Client: visit.Cloud}); err != nil { // its answer says that it has begun
		return nil, err
	}
	if err := answers.Decode(new(visit.Answer)); err != nil {
		return nil, err
	}
	go v.receive(answers, in, cmd)
	return v, nil
}

// receive passes on answers until the command ends.
func (v *visitor) receive(answers *json.Decoder, in io.Closer, cmd *exec.Cmd) {
	for {
		var a visit.Answer
		if answers.Decode(&a) != nil {
			break
		}
		v.mu.Lock()
		v.waiting[a.ID] <- a.Errors
		delete(v.waiting, a.ID)
		v.mu.Unlock()
	}
	v.mu.Lock()
	for _, answer := range v.waiting {
		close(answer)
	}
	v.waiting = nil
	v.mu.Unlock()
	in.Close()
	cmd.Wait()
}

// pemOf returns certificates in PEM form.
func pemOf(certs ...[]byte) (text []byte) {
	for _, der := range certs {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})...)
	}
	return text
}
