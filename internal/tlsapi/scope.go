package tlsapi

import (
	"slices"
	"strings"

	"github.com/tlslint/tlslint/internal/facts"
)

// Concerns reports whether the rules can have anything to do with a package, by its
// imports and its text alone. ports are those of devices beside PrinterPorts.
func Concerns(p *facts.Package, ports ...string) bool {
	words := scopeWords
	for _, path := range p.Imports {
		switch {
		case broad[path]:
			words = slices.Concat(scopeWords, addressWords, clientWords, ports)
		case known[path]:
			return true
		}
	}
	return p.Mentions(func(text []byte) bool { return facts.ContainsAny(text, words...) || p.Uses(text) })
}

// broad are packages of the tables that do not concern the rules by themselves,
// since most programs import them.
var broad = map[string]bool{"net": true, "net/http": true, "net/http/httptest": true}

// scopeWords are what a package names that has to do with TLS, though it imports
// no package that does: a field of a configuration that it got from elsewhere, a
// setting of GODEBUG, a directive.
var scopeWords = func() []string {
	words := []string{"CipherSuites", "GODEBUG", "Renegotiation", "TLSClientConfig", "TLSConfig", "go:debug", "tlslint"}
	for field, role := range ConfigFields {
		if role != Other && role != Clock {
			words = append(words, field)
		}
	}
	slices.Sort(words)
	return words
}()

// addressWords are what the address of a device has that is dialled with the
// library's own configuration: its port, or the beginning of a private address.
var addressWords = func() []string {
	words := []string{"10.", "169.254.", "172.", "192.168."}
	for _, prefix := range []string{"fc", "fd", "fe8", "fe9", "fea", "feb"} { // fc00::/7, fe80::/10
		for _, before := range []string{`"`, "`", "["} {
			words = append(words, before+prefix, before+strings.ToUpper(prefix))
		}
	}
	for port := range PrinterPorts {
		words = append(words, port)
	}
	slices.Sort(words)
	return words
}()

// clientWords are the functions and types of Calls with which a package dials by
// HTTP: the address may be a constant of another package.
var clientWords = func() []string {
	var words []string
	for name := range Calls {
		if PackageOf(name) == "net/http" {
			parts := strings.Split(Short(name), ".")
			words = append(words, parts[0]+"."+parts[1])
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}()
