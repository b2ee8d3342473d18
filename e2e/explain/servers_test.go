package explain

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/internal/need"
)

var ofServers = []mistake{
	{"openssl's server: http", "plain-client", func(t *testing.T, s *scene) string {
		return serverLog(t, func(addr string) { http.Get("http://" + addr) })
	}},
	{"openssl's server: suites that need another key", "no-common-cipher", func(t *testing.T, s *scene) string {
		return serverLog(t, func(addr string) { dial(t, addr, ecdsaOnly()) })
	}},
	{"openssl's server: TLS 1.3 only", "protocol-version", func(t *testing.T, s *scene) string {
		return serverLog(t, func(addr string) { dial(t, addr, &tls.Config{MaxVersion: tls.VersionTLS12, ServerName: serial}) }, "-tls1_3")
	}},
	{"openssl's server: a client that does not trust it", "peer-refused-certificate", func(t *testing.T, s *scene) string {
		return serverLog(t, func(addr string) { dial(t, addr, s.naming("device.example")) })
	}},
	{"openssl's server: no client certificate", "certificate-required", func(t *testing.T, s *scene) string {
		return serverLog(t, func(addr string) { dial(t, addr, &tls.Config{InsecureSkipVerify: true}) }, "-Verify", "1")
	}},
	{"openssl's server: signatures that differ", "no-common-cipher", func(t *testing.T, s *scene) string {
		return serverLog(t, func(addr string) { s.client(t, addr, "-sigalgs", "ECDSA+SHA256") }, "-tls1_3")
	}},
	{"a server that renegotiates", "renegotiation", func(t *testing.T, s *scene) string {
		var said string
		serve(t, func(server *sServer) {
			conn, err := tls.Dial("tcp", server.addr, &tls.Config{InsecureSkipVerify: true})
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			for server.out.Scan() && !strings.Contains(server.out.Text(), "CIPHER is") {
			}
			fmt.Fprintln(server.in, "R") // asks for it
			conn.SetDeadline(time.Now().Add(patience))
			_, err = conn.Read(make([]byte, 1))
			said = fmt.Sprint(err)
		}, "-tls1_2")
		return said
	}},
}

// An sServer is an openssl s_server that runs.
type sServer struct {
	addr string
	in   io.Writer
	out  *bufio.Scanner
}

// serve runs openssl s_server while a client uses it, and returns what else it
// prints.
func serve(t *testing.T, client func(*sServer), args ...string) string {
	t.Helper()
	cert, key := selfSigned(t)
	args = append([]string{"s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert", cert, "-key", key}, args...)
	cmd := exec.CommandContext(t.Context(), need.Program(t, "openssl"), args...)
	var log strings.Builder
	cmd.Stderr = &log
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	server := &sServer{in: in, out: bufio.NewScanner(out)}
	for server.addr == "" && server.out.Scan() {
		if addr, ok := strings.CutPrefix(server.out.Text(), "ACCEPT "); ok {
			server.addr = addr
		}
	}
	client(server)
	in.Close()
	for server.out.Scan() {
	}
	cmd.Wait()
	return log.String()
}

// serverLog returns what openssl s_server prints of a client that fails.
func serverLog(t *testing.T, client func(addr string), args ...string) string {
	t.Helper()
	return serve(t, func(s *sServer) { client(s.addr) }, args...)
}
