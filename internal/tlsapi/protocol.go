package tlsapi

import (
	"go/types"
	"net/netip"
	"strings"
)

// plainSchemes are the URL schemes that mean a connection without TLS.
var plainSchemes = map[string]bool{
	"http": true, "ws": true, "tcp": true, "mqtt": true, "ftp": true, "rtsp": true, "ldap": true, "amqp": true, "redis": true,
}

// Encrypted reports whether a text is, or begins with, a scheme that means TLS. known
// is false if it has nothing to do with schemes.
func Encrypted(text string) (encrypted, known bool) {
	scheme, rest, found := strings.Cut(text, ":")
	if found && !strings.HasPrefix(rest, "//") {
		return false, false
	}
	if _, ok := Schemes[scheme]; ok {
		return true, found || scheme != "tls" && scheme != "ssl" // words that mean much else
	}
	return false, found && plainSchemes[scheme] || scheme == "http" || scheme == "ws" || scheme == "mqtt"
}

// IsLoopback reports whether a text names this machine, with or without a port, or is
// the network of sockets on it.
func IsLoopback(text string) bool {
	host := strings.ToLower(strings.TrimSuffix(text, ":"))
	if h, port, ok := strings.Cut(host, ":"); ok && !strings.Contains(port, ":") {
		host = h
	}
	switch host = strings.Trim(host, "[]"); host {
	case "localhost", "127.", "127.0.0.", "unix", "unixgram", "unixpacket", "unix-abstract":
		return true
	}
	if strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// IsConn reports whether t is a connection, or listens for some.
func IsConn(t types.Type) bool {
	switch types.TypeString(Deref(t), nil) {
	case "net.Conn", "net.Listener":
		return true
	}
	return IsTLSConn(t)
}

// IsTLSConn reports whether t is a connection of crypto/tls, or of a fork of it.
func IsTLSConn(t types.Type) bool { return ofTLS(t, "Conn", "UConn") }
