// Package explain says what an error text of a TLS connection means, why it
// happens, and what to write. One table has all of it: a row is a cause, with the
// names that the libraries of the field give to it.
package explain

import (
	"slices"
	"strings"
)

// A Cause is one reason why a connection fails.
type Cause struct {
	Key       string   // to ask for it by: words, and hyphens between them
	Title     string   // what happened, in one line
	Texts     []Text   // what it is called
	Vague     bool     // its texts often stand around a more telling one, which then counts
	Means     string   // what the text says
	Printer   Advice   // where the other side is a printer
	Elsewhere Advice   // where it is anything else
	DoNot     []string // what makes it worse
	Rules     []string // rules of tlslint that find the mistake in source
}

// A Text is what one library prints. It has holes: {NAME} stands for a part that
// differs each time, and whose value the explanation can use. See holes.
type Text struct {
	By   Library
	Text string
}

// A Library is who prints a text. Python and curl print OpenSSL's texts, too, and
// FileZilla, wget and git those of GnuTLS. The texts of macOS are those of Apple's
// Security framework, which a Go program shows there. Those of Schannel and .NET are
// published by Microsoft, https://learn.microsoft.com/windows/win32/secauthn, and by
// curl, lib/curl_sspi.c and lib/strerror.c; newer ones of rustls by its source,
// rustls/src/error.rs. Of Java's, those about a host name that is not verified are
// of Apache HttpClient and OkHttp, and the trust anchor is Android's.
type Library string

// The libraries.
const (
	Go         Library = "Go"
	OpenSSL    Library = "OpenSSL"
	Node       Library = "Node"
	Python     Library = "Python"
	Curl       Library = "curl"
	GnuTLS     Library = "GnuTLS"
	Printertls Library = "printertls"
	FTP        Library = "FTP server"
	GRPC       Library = "gRPC"
	MQTT       Library = "MQTT"
	Java       Library = "Java"
	Rustls     Library = "rustls"
	Windows    Library = "Windows"
	DotNet     Library = ".NET"
	MbedTLS    Library = "mbedTLS"
	MacOS      Library = "macOS"
)

// Advice is for one kind of peer. Its texts can use values: {NAME|other} is the
// value of a hole, or other where there is none.
type Advice struct {
	Why   string // why it happens
	Write string // what to write: Go statements; lines that begin with "$ " or "> " are for a shell
}

// Causes returns the table.
func Causes() []Cause {
	return slices.Concat(names, chains, certificates, keys, protocols, connections, alerts, files, printers)
}

// An Explanation is a cause that was found in a text.
type Explanation struct {
	Cause
	By      Library // who printed it; empty if it was asked for by key
	Matched string  // the part of the text that was recognised
	Also    []Cause // others that are named elsewhere in the text

	values map[string]string // of holes
	device bool              // the text seems to be about a printer
}

// Find explains the text, which may be a key or have anything around the error.
// Of several errors it takes the one that says most. It reports false if it knows
// none.
func Find(text string) (Explanation, bool) {
	for _, c := range Causes() {
		if text == c.Key {
			return Explanation{Cause: c, device: c.Texts[0].By == Printertls}, true
		}
	}
	found := matches(text)
	if len(found) == 0 {
		return Explanation{}, false
	}
	best := found[0]
	e := Explanation{Cause: best.cause, By: best.by, Matched: unquoted(text[best.from:best.to]), values: best.values}
	for _, m := range found[1:] {
		if !m.cause.Vague && !m.overlaps(best) {
			e.Also = append(e.Also, m.cause)
		}
	}
	e.look(text, best)
	return e, true
}

// unquoted takes off a quote at the end whose other half stands before the match.
func unquoted(matched string) string {
	for _, q := range []string{`"`, "'"} {
		if strings.Count(matched, q) == 1 {
			matched = strings.TrimSuffix(matched, q)
		}
	}
	return matched
}
