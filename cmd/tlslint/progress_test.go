package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestDownload waits for a module that comes slowly. It is said that modules are
// downloaded, though nobody sits at a terminal.
func TestDownload(t *testing.T) {
	t.Parallel()
	const mod = "module example.org/slow\n\ngo 1.26\n"
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for name, text := range map[string]string{"go.mod": mod, "slow.go": "package slow\n"} {
		w, err := z.Create("example.org/slow@v1.0.0/" + name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	said := make(chan struct{})
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path.Ext(r.URL.Path) {
		case ".mod":
			io.WriteString(w, mod)
		case ".info":
			io.WriteString(w, `{"Version": "v1.0.0"}`)
		case ".zip":
			select {
			case <-said:
				w.Write(archive.Bytes())
			case <-r.Context().Done():
			}
		default:
			http.NotFound(w, r)
		}
	}))
	defer proxy.Close()
	dir := newModule(t, map[string]string{
		"a.go":   "package m\n\nimport _ \"example.org/slow\"\n",
		"go.mod": "module example.com/m\n\ngo 1.26\n\nrequire example.org/slow v1.0.0\n",
	})
	p := program(dir, tlslint)
	p.Env = append(p.Env, "GOPROXY="+proxy.URL, "GOSUMDB=off", "GOFLAGS=-mod=mod -modcacherw", "GOMODCACHE="+filepath.Join(dir, ".cache"))
	r, w := io.Pipe()
	p.Stderr = w
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		p.Wait()
		w.Close()
	}()
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		p.diag.WriteString(lines.Text() + "\n")
		if strings.HasSuffix(lines.Text(), "waiting for the go command, which downloads modules") {
			close(said)
		}
	}
	<-ended
	p.ended(t, clean, "tlslint: waiting for the go command, which downloads modules\n", "no findings in 1 package\n")
}
