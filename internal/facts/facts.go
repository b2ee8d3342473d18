// Package facts says which packages the rules have to know from the inside. The
// rules learn from the source of a dependency which of its parameters, fields and
// functions switch verification off; most dependencies have nothing of the kind,
// and a driver leaves them alone. It is decided before a package is parsed.
//
// A vettool decides it first of all, once for each package of a program, so this
// package imports next to nothing.
package facts

import (
	"bytes"
	"iter"
	"os"
	"slices"
	"strings"
)

// Config is the package that has the TLS configuration.
const Config = "crypto/tls"

// Forks are copies of it: their configuration has the same fields.
var Forks = []string{
	"github.com/bogdanfinn/utls",
	"github.com/refraction-networking/utls",
	"github.com/tjfoc/gmsm/gmtls",
	"github.com/zmap/zcrypto/tls",
}

// HasConfig reports whether a package has a TLS configuration.
func HasConfig(path string) bool { return path == Config || slices.Contains(Forks, path) }

// A Package is what can be told of one without parsing it.
type Package struct {
	Standard bool      // it belongs to the standard library
	Own      bool      // it belongs to a module that is worked on: one that has no version
	Imports  []string  // import paths, as its files name them
	Files    []string  // names of its Go files
	Subjects []Subject // of the facts that it gets from its imports

	ReadFile func(name string) ([]byte, error) // nil stands for os.ReadFile
}

// Standard reports whether a package belongs to the standard library, which has no
// switches; a test holds that. module is the path of its module, or empty.
func Standard(path, module string) bool {
	first, _, _ := strings.Cut(path, "/")
	return module == "" && !strings.Contains(first, ".")
}

// Possible reports whether the package can have facts: it uses what has some, it has
// a TLS configuration at hand and names what facts are about, or it ends programs.
func (p *Package) Possible() bool {
	hasConfig := slices.ContainsFunc(p.Imports, HasConfig)
	return !p.Standard && p.Mentions(func(text []byte) bool {
		return p.Uses(text) || hasConfig && names(text) || ends(text) || p.Own && presets(text)
	})
}

// Presets reports whether the package may give a field that others take for a switch a
// value for when nobody says anything.
func (p *Package) Presets() bool { return !p.Standard && p.Own && p.Mentions(presets) }

// presets reports whether a line of a text sets something to a boolean that has to do with
// TLS by its name: nothing else of the package may have.
func presets(text []byte) bool {
	return sets(text, []string{"true", "false"}, func(before []byte) bool { return ContainsAny(bytes.ToLower(before), switchWords...) })
}

// Sets reports whether the package may give something one of a few numbers, or texts, as
// its value.
func (p *Package) Sets(values ...string) bool {
	return !p.Standard && p.Own && p.Mentions(func(text []byte) bool {
		return sets(text, values, func([]byte) bool { return true })
	})
}

// sets reports whether a line of a text sets something to one of values; match accepts
// what stands before the value.
func sets(text []byte, values []string, match func(before []byte) bool) bool {
	for _, value := range values {
		for start, end := range places(text, value) {
			line := text[bytes.LastIndexByte(text[:start], '\n')+1 : end]
			before := bytes.TrimRight(line[:len(line)-len(value)], " \t\"")
			if (bytes.HasSuffix(before, []byte(":")) || bytes.HasSuffix(before, []byte("="))) && match(before) {
				return true
			}
		}
	}
	return false
}

// switchWords are parts of the names of switches.
var switchWords = []string{"cert", "insecure", "lax", "secur", "signed", "skip", "ssl", "strict", "tls", "trust", "unsafe", "verif", "x509"}

// Ends reports whether the package may have functions for others that end the program.
func (p *Package) Ends() bool { return !p.Standard && p.Mentions(ends) }

// ends reports whether a text has what ends the program or the goroutine, and may be in
// a function that never returns. Those of package main are its own.
func ends(text []byte) bool {
	return ContainsAny(text, "os.Exit(", "log.Fatal", "runtime.Goexit(", "syscall.Exit(") && !bytes.Contains(text, []byte("package main"))
}

// Mentions reports whether match accepts the text of one of the files, or one
// cannot be read.
func (p *Package) Mentions(match func(text []byte) bool) bool {
	read := p.ReadFile
	if read == nil {
		read = os.ReadFile
	}
	return slices.ContainsFunc(p.Files, func(name string) bool {
		text, err := read(name)
		return err != nil || match(text)
	})
}

// names reports whether a text names a field of a configuration that facts are
// about, or has a function that can judge a peer.
func names(text []byte) bool {
	return ContainsAny(text, "InsecureSkipVerify", "MinVersion", "MaxVersion") || judges(text)
}

// ContainsAny reports whether one of the words occurs in a text.
func ContainsAny(text []byte, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return bytes.Contains(text, []byte(word)) })
}

// hasName reports whether a name occurs in a text, not as a part of another one.
func hasName(text []byte, name string) bool {
	for range places(text, name) {
		return true
	}
	return false
}

// places yields where a name begins in a text, and where it ends.
func places(text []byte, name string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		end := 0
		for {
			i := bytes.Index(text[end:], []byte(name))
			if i < 0 {
				return
			}
			start := end + i
			end = start + len(name)
			if (start == 0 || !inName(text[start-1])) && (end == len(text) || !inName(text[end])) && !yield(start, end) {
				return
			}
		}
	}
}

func inName(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || c >= 0x80
}
