package program

import "fmt"

// callback returns a function literal that verifies, or seems to.
func (f *fn) callback(params, leaf string) string {
	inner := &fn{pkg: f.pkg, configs: []string{"base"}, depth: 2}
	body := ""
	for range f.IntN(4) {
		body += inner.check(leaf) + "\n"
	}
	return fmt.Sprintf("func(%s) error {\n%sreturn %s\n}", params, body, f.one("nil", "nil", "err", "errOther"))
}

// check returns a statement of a callback.
func (f *fn) check(leaf string) string {
	options := f.one("x509.VerifyOptions{Roots: pool}", "x509.VerifyOptions{Roots: pool, DNSName: serial}", "x509.VerifyOptions{}", "x509.VerifyOptions{Roots: pool, CurrentTime: cert.NotBefore}")
	switch f.IntN(9) {
	case 0:
		return fmt.Sprintf("if _, err := %s.Verify(%s); err != nil {\nreturn err\n}", leaf, options)
	case 1:
		return fmt.Sprintf("%s.Verify(%s)", leaf, options)
	case 2:
		return fmt.Sprintf("if %s.Subject.CommonName %s serial {\nreturn %s\n}", leaf, f.one("==", "!="), f.one("nil", "errOther"))
	case 3:
		return fmt.Sprintf("switch err := %s.VerifyHostname(host); err.(type) {\ncase x509.HostnameError:\nreturn nil\ncase nil:\ndefault:\nreturn err\n}", leaf)
	case 4:
		return fmt.Sprintf("if !bytes.Equal(%s.Raw, cert.Raw) {\nreturn errOther\n}", leaf)
	case 5:
		return fmt.Sprintf("for range 2 {\n%s\n}", f.check(leaf))
	case 6:
		return fmt.Sprintf("defer func() {\nif r := recover(); r != nil {\nlog.Print(r, %s.Subject)\n}\n}()", leaf)
	case 7:
		return f.inner()
	}
	return fmt.Sprintf("pool.AddCert(%s)", leaf)
}

// strict returns a statement that may switch a check of X.509 off.
func (f *fn) strict() string {
	switch f.IntN(8) {
	case 0:
		return "cert.UnhandledCriticalExtensions = " + f.one("nil", "cert.UnhandledCriticalExtensions[:0]", "append(cert.UnhandledCriticalExtensions[:0], cert.UnhandledCriticalExtensions[1:]...)")
	case 1:
		return fmt.Sprintf("os.Setenv(\"GODEBUG\", %s)", f.one(`"x509negativeserial=1"`, `"tls10server=1,"+os.Getenv("GODEBUG")`, `"rsa1024min=0,http2client=0"`, `fmt.Sprintf("%s,tlsrsakex=1", host)`, `""`, `"default=go1.20"`))
	case 2:
		return fmt.Sprintf("if _, verr := cert.Verify(x509.VerifyOptions{Roots: pool}); verr != nil {\nvar unknown x509.UnknownAuthorityError\nif %s {\nuse(unknown)\n}\n}", f.one("errors.As(verr, &unknown)", "errors.Is(verr, unknown)", "strings.Contains(verr.Error(), unknown.Error())"))
	case 3:
		return "_, _ = cert.Verify(x509.VerifyOptions{CurrentTime: " + f.one("cert.NotBefore", "time.Unix(0, 0)", "time.Now()") + "})"
	case 4:
		return "pool.AddCert(cert)\ncert.Verify(x509.VerifyOptions{Roots: pool, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})"
	case 5:
		return "func() error {\n_, err := cert.Verify(x509.VerifyOptions{Roots: pool})\nvar invalid x509.CertificateInvalidError\nif errors.As(err, &invalid) && invalid.Reason == x509.Expired {\nreturn nil\n}\nreturn err\n}()"
	case 6:
		return "base.Time = func() time.Time { return " + f.one("cert.NotAfter", "time.Unix(1, 0)", "time.Now()") + " }"
	}
	return "cert.UnhandledCriticalExtensions = nil\nuse(cert.CheckSignatureFrom(cert))"
}
