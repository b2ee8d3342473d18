// Command godebug brings back what Go has given up.

//go:debug x509negativeserial=1 // want `GODEBUG x509negativeserial=1`
//go:debug netdns=go
//go:debug tlsrsakex=1 // want `cipher suites without forward secrecy are offered`
//go:debug default=go1.23 // want `GODEBUG default=go1.23 brings back rsa1024min=0, tlssha1=1, x509usepolicies=0; name the one setting that is needed, if any`
//go:debug tls10server=1 // want `servers accept TLS 1.0 and 1.1 \(a setting since Go 1.22, which Go 1.27 takes away\)`
//go:debug x509sha1=1 // want `GODEBUG x509sha1=1: certificates signed with SHA-1 are accepted \(a setting since Go 1.18, which Go 1.24 takes away\); remove it`
//go:debug rsa1024min=0 // want `GODEBUG rsa1024min=0`
//go:debug default=go1.26
//go:debug tlssha1=0
//go:debug tlsmaxrsasize=4096
package main

func main() {}
