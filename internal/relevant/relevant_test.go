package relevant

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/tlslint/tlslint/internal/facts"
)

// TestIs shows which packages the rules look into.
func TestIs(t *testing.T) {
	t.Parallel()
	const now = "go1.26"
	for _, tt := range []struct {
		name, line, text string
		imports          []string
		want             bool
	}{
		{"crypto/tls", now, "", []string{"crypto/tls"}, true},
		{"a library", now, "", []string{"github.com/eclipse/paho.mqtt.golang"}, true},
		{"a database", now, "", []string{"database/sql"}, true},
		{"an HTTP server", now, `http.HandleFunc("/", serve)`, []string{"net/http"}, false},
		{"an HTTP client of an address from elsewhere", now, `http.Get(base.URL)`, []string{"net/http"}, true},
		{"an HTTP client of one's own", now, `new(http.Client).Do(req)`, []string{"net/http"}, true},
		{"an HTTP client of a printer", now, `http.Get("https://"+ip+":8883")`, []string{"net/http"}, true},
		{"an HTTP client of a private address", now, `http.Get("https://192.168.1.7")`, []string{"net/http"}, true},
		{"an HTTP client of a private IPv6 address", now, `http.Get("https://[FD12::7]")`, []string{"net/http"}, true},
		{"an HTTP client of a link-local address", now, `http.Get("https://[feb0::7]")`, []string{"net/http"}, true},
		{"a connection to a public IPv6 address", now, `net.Dial("tcp", "[2001:db8::7]:443")`, []string{"net"}, false},
		{"a private address alone", now, `"192.168.1.7"`, []string{"fmt"}, false},
		{"a field of a configuration from elsewhere", now, "lib.Transport.TLSClientConfig.InsecureSkipVerify = true", []string{"example.com/lib"}, true},
		{"GODEBUG", now, `os.Setenv("GODEBUG", "x509sha1=1")`, []string{"os"}, true},
		{"a go:debug line", now, "//go:debug x509sha1=1\npackage main", nil, true},
		{"a directive", now, "//tlslint:ignore insecureskipverify none", nil, true},
		{"main", now, "package main", nil, false},
		{"main with an old go line", "go1.20", "package main", nil, true},
		{"main without a go line", "", "package main", nil, true},
		{"a library with an old go line", "go1.20", "package lib", nil, false},
		{"nothing", now, "package p", []string{"fmt", "net", "os"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "p.go")
			if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := Is(&facts.Package{Imports: tt.imports, Files: []string{file}}, tt.line); got != tt.want {
				t.Errorf("got %t, want %t", got, tt.want)
			}
		})
	}
}
