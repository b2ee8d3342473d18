package tlsapi

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// topDomains lists the top-level domains in which public CAs issue certificates: those
// below which the Public Suffix List has registries (https://publicsuffix.org/list/, the
// part of ICANN), without arpa. golang.org/x/net/publicsuffix would drag net/http into
// each start. Where the next registry stands below one does not matter for a host.
//
//go:embed topdomains.txt
var topDomains string

var isTopDomain = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for _, domain := range strings.Fields(topDomains) {
		m[domain] = true
	}
	return m
})

// atHome are names in a public domain that devices on the local network give themselves.
var atHome = []string{
	"fritz.box", // AVM's routers, and what is behind them
}

// IsPublicName reports whether host is a name that a public CA can vouch for: one below
// a top-level domain that is registered, as no IP address, db.internal, nas.local,
// localhost or name without a dot is.
func IsPublicName(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	i := strings.LastIndexByte(host, '.')
	if i <= 0 || !isTopDomain()[host[i+1:]] {
		return false
	}
	return !slices.ContainsFunc(atHome, func(name string) bool {
		return host == name || strings.HasSuffix(host, "."+name)
	})
}

// SystemPool is the function that returns the CAs of the system.
const SystemPool = "crypto/x509.SystemCertPool"
