// Command godebug brings back what Go has given up.

//go:debug x509negativeserial=1 // want `GODEBUG x509negativeserial=1`
//go:debug netdns=go
//go:debug tlsrsakex=1 // want `cipher suites without forward secrecy are offered`
//go:debug default=go1.23 // want `GODEBUG default=go1.23 brings back rsa1024min=0, tlssha1=1, x509usepolicies=0; name the one setting that is needed, if any`
//go:debug default=go1.26
package main

func main() {}
