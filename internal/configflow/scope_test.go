package configflow_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/facts"
)

// TestConcerns shows which packages the rules look into.
func TestConcerns(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		imports    []string
		want       bool
	}{
		{"crypto/tls", "", []string{"crypto/tls"}, true},
		{"a library", "", []string{"github.com/eclipse/paho.mqtt.golang"}, true},
		{"a database", "", []string{"database/sql"}, true},
		{"an HTTP server", `http.HandleFunc("/", serve)`, []string{"net/http"}, false},
		{"an HTTP client of an address from elsewhere", `http.Get(base.URL)`, []string{"net/http"}, true},
		{"an HTTP client of one's own", `new(http.Client).Do(req)`, []string{"net/http"}, true},
		{"an HTTP client of a printer", `http.Get("https://"+ip+":8883")`, []string{"net/http"}, true},
		{"an HTTP client of a private address", `http.Get("https://192.168.1.7")`, []string{"net/http"}, true},
		{"an HTTP client of a private IPv6 address", `http.Get("https://[FD12::7]")`, []string{"net/http"}, true},
		{"an HTTP client of a link-local address", `http.Get("https://[feb0::7]")`, []string{"net/http"}, true},
		{"a connection to a public IPv6 address", `net.Dial("tcp", "[2001:db8::7]:443")`, []string{"net"}, false},
		{"a private address alone", `"192.168.1.7"`, []string{"fmt"}, false},
		{"a field of a configuration from elsewhere", "lib.Transport.TLSClientConfig.InsecureSkipVerify = true", []string{"example.com/lib"}, true},
		{"GODEBUG", `os.Setenv("GODEBUG", "x509sha1=1")`, []string{"os"}, true},
		{"a go:debug line", "//go:debug x509sha1=1\npackage main", nil, true},
		{"a directive", "//tlslint:ignore insecureskipverify none", nil, true},
		{"main", "package main", nil, false},
		{"nothing", "package p", []string{"fmt", "net", "os"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "p.go")
			if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := configflow.Concerns(&facts.Package{Imports: tt.imports, Files: []string{file}}); got != tt.want {
				t.Errorf("got %t, want %t", got, tt.want)
			}
		})
	}
}
