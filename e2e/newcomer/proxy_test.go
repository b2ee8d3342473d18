package newcomer

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// version is the one that a newcomer gets as the latest.
const version = "v0.1.0"

// publish lays out a module proxy with the modules of this checkout, as they would
// be released: https://go.dev/ref/mod#goproxy-protocol.
func publish(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for path, folder := range map[string]string{
		"github.com/tlslint/tlslint":            "../..",
		"github.com/tlslint/tlslint/printertls": "../../printertls",
	} {
		at := filepath.Join(dir, filepath.FromSlash(path), "@v")
		if err := os.MkdirAll(at, 0o755); err != nil {
			t.Fatal(err)
		}
		mod, err := os.ReadFile(filepath.Join(folder, "go.mod"))
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{
			"list":            version + "\n",
			version + ".info": fmt.Sprintf(`{"Version":%q}`, version),
			version + ".mod":  string(mod),
		} {
			if err := os.WriteFile(filepath.Join(at, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		f, err := os.Create(filepath.Join(at, version+".zip"))
		if err != nil {
			t.Fatal(err)
		}
		if err := zip.CreateFromDir(f, module.Version{Path: path, Version: version}, folder); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// fetch fills this machine's module cache with what the linter requires.
var fetch = sync.OnceValue(func() error {
	cmd := exec.Command("go", "mod", "download")
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go mod download: %w\n%s", err, out)
	}
	return nil
})

// cached is a proxy that has what this machine's module cache holds.
func cached(t *testing.T) string {
	t.Helper()
	if err := fetch(); err != nil {
		t.Fatal(err)
	}
	return "file://" + filepath.Join(goEnv(t, "GOMODCACHE"), "cache", "download")
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// environment is that of somebody who has Go, and nothing else: a module cache of
// their own, filled by the proxy, and by what this machine's module cache holds.
// Without the paths of files, what is built for one is in the build cache for all.
func environment(t *testing.T, home string) []string {
	t.Helper()
	bin := filepath.Join(home, "bin")
	env := append(os.Environ(),
		"HOME="+home, "GOPATH="+home, "GOBIN="+bin, "GOCACHE="+goEnv(t, "GOCACHE"), "GOMODCACHE="+filepath.Join(home, "pkg", "mod"),
		"GOPROXY=file://"+publish(t)+","+cached(t), "GOSUMDB=off", "GOFLAGS=-trimpath", "GOWORK=", "GOTOOLCHAIN=local",
		"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Cleanup(func() { // what is in the module cache is read-only
		clean := exec.Command("go", "clean", "-modcache")
		clean.Env = env
		if out, err := clean.CombinedOutput(); err != nil {
			t.Errorf("go clean -modcache: %v\n%s", err, out)
		}
	})
	return env
}
