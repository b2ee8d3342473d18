package explain

import (
	"net/netip"
	"slices"
	"strings"
)

// nearby is how far around an error its address is looked for, in bytes.
const nearby = 1000

// look learns from what stands around the match: the address, if the match itself
// does not have it, and whether the other side seems to be a printer.
func (e *Explanation) look(text string, m match) {
	around := text[max(0, m.from-nearby):min(len(text), m.to+nearby)]
	peer := address(around)
	if ip, ok := e.values["ip"]; ok {
		e.values["host"] = ip
	}
	if _, ok := e.values["host"]; !ok && peer.Addr().IsValid() {
		e.values["host"] = peer.Addr().String()
	}
	if ip, err := netip.ParseAddr(e.values["host"]); err == nil && peer.Addr() != ip {
		peer = netip.AddrPortFrom(ip, 0) // another one's port
	}
	if port, ok := ports[peer.Port()]; ok {
		e.values["port"] = port
	}
	words := fold(around).text
	mentions := func(word string) bool { return strings.Contains(words, word) }
	e.device = slices.ContainsFunc(printerWords, mentions) ||
		local(peer.Addr()) && (e.values["port"] != "" || slices.ContainsFunc(serviceWords, mentions))
}

// ports are those on which printers speak TLS.
var ports = map[uint16]string{8883: "8883", 990: "990", 6000: "6000", 322: "322"}

// printerWords stand in texts about printers only, serviceWords in those about
// other devices, too. Both are folded.
var (
	printerWords = []string{"bblp", "bbl ca", "bbl device ca", "bbl technologies", "bambu", "printertls", "device/0"}
	serviceWords = []string{"mqtt", "ftps", "ftp:", "rtsps", "printer", ":8883", ":990", ":6000", ":322", "port 8883"}
)

// local reports whether an address is one of a local network.
func local(ip netip.Addr) bool {
	return ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsLoopback()
}

// address returns the first IP address in a text, with its port if it has one;
// behind an arrow, as in read tcp FROM->TO, if there is one.
func address(text string) netip.AddrPort {
	if _, to, ok := strings.Cut(text, "->"); ok {
		if peer := address(to); peer.IsValid() {
			return peer
		}
	}
	var first netip.AddrPort
	for token := range strings.FieldsFuncSeq(text, notOfAddress) {
		token = strings.Trim(token, ".:")
		if peer, err := netip.ParseAddrPort(token); err == nil {
			return peer
		}
		if ip, err := netip.ParseAddr(strings.Trim(token, "[]")); err == nil && !first.IsValid() {
			first = netip.AddrPortFrom(ip, 0)
		}
	}
	return first
}

func notOfAddress(r rune) bool { return !strings.ContainsRune("0123456789abcdefABCDEF.:[]", r) }
