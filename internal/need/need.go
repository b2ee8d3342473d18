// Package need is how tests get the programs that they run beside the go command: a
// test whose program is absent is skipped, and says which Debian package has it.
package need

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// NoSkip is the environment variable that makes a test fail where it would be
// skipped, if it is not empty. It is for machines that have everything.
const NoSkip = "TLSLINT_NO_SKIP"

// packages are the Debian packages of the programs, and of what else tests name.
var packages = map[string]string{
	"bash":       "bash",
	"curl":       "curl",
	"emacs":      "emacs-nox",
	"ffmpeg":     "ffmpeg",
	"fish":       "fish",
	"gcc":        "gcc libc6-dev",
	"git":        "git",
	"gnutls-cli": "gnutls-bin",
	"java":       "default-jdk-headless",
	"javac":      "default-jdk-headless",
	"node":       "nodejs",
	"nvim":       "neovim",
	"openssl":    "openssl",
	"pre-commit": "pre-commit",
	"python3":    "python3",
	"vim":        "vim",
	"vsftpd":     "vsftpd",
	"wget":       "wget",
	"zsh":        "zsh",

	GStreamer: "gir1.2-gst-rtsp-server-1.0 glib-networking python3-gi",
	MbedTLS:   "gcc libc6-dev libmbedtls-dev",
	Rustls:    "cargo gcc libc6-dev librust-rustls-dev librust-rustls-pemfile-dev",
	OpenSSL:   "gcc libc6-dev libssl-dev pkg-config",
}

// npmPackages are the npm packages of the programs that Debian does not have.
var npmPackages = map[string]string{
	"sarif-multitool": "@microsoft/sarif-multitool",
}

// What is no program, for Works.
const (
	GStreamer = "GStreamer's RTSP server, for Debian's Python"
	MbedTLS   = "the headers of mbedTLS, and a C compiler"
	Rustls    = "Debian's sources of rustls, and cargo"
	OpenSSL   = "OpenSSL's headers, and a C compiler"
)

// Program returns the path of a program, given by name or by path. Where there is
// none, the test ends there.
func Program(t testing.TB, name string) (path string) {
	t.Helper()
	path, err := find(name)
	if err != nil {
		missing(t, err)
	}
	return path
}

func find(name string) (path string, err error) {
	if path, err = exec.LookPath(name); err != nil {
		// The servers are there, which is in the PATH of root only.
		path, err = exec.LookPath(filepath.Join("/usr/sbin", name))
	}
	if err != nil {
		return "", absent(filepath.Base(name))
	}
	return path, nil
}

// Condition is for scripts: need:NAME holds where there is a program of that name.
// Where there has to be one, that there is none is an error.
func Condition(cond string) (holds bool, err error) {
	name, ok := strings.CutPrefix(cond, "need:")
	if !ok {
		return false, fmt.Errorf("there is no condition %q", cond)
	}
	if _, err = find(name); err != nil && os.Getenv(NoSkip) == "" {
		return false, nil
	}
	return err == nil, err
}

// Works ends the test there if err is one: the attempt to use what is named has
// failed, one of those that Program does not find.
func Works(t testing.TB, name string, err error) {
	t.Helper()
	if err != nil {
		missing(t, fmt.Errorf("%w (%v)", absent(name), err))
	}
}

func absent(name string) error {
	if npmPackages[name] != "" {
		return fmt.Errorf("needs %s; npm install --global %s", name, npmPackages[name])
	}
	if packages[name] == "" {
		panic(name + " is not in the table of package need")
	}
	return fmt.Errorf("needs %s; Debian: apt-get install %s", name, packages[name])
}

func missing(t testing.TB, err error) {
	t.Helper()
	if os.Getenv(NoSkip) != "" {
		t.Fatalf("%v; it is not skipped, for %s is set", err, NoSkip)
	}
	t.Skip(err)
}
