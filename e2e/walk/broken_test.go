package main

import "testing"

// TestBroken runs the rules on code that does not build, where they once fell over
// or spoke of another file.
func TestBroken(t *testing.T) {
	l, err := newLab()
	if err != nil {
		t.Fatal(err)
	}
	const header = "package x\n\nimport (\n\t\"crypto/tls\"\n\t\"crypto/x509\"\n)\n\nvar cfg tls.Config\n\nvar cert x509.Certificate\n\n"
	for name, src := range map[string]string{
		"no type of an element":        "func f() *tls.Config {\n\tvar ids []uint16\n\tfor i := range list {\n\t\tids = append(ids, list[i].ID)\n\treturn &tls.Config{CipherSuites: ids}\n",
		"conversion of nothing":        "var c = tls.Config{CipherSuites: []uint16()}\n",
		"pointer for nobody":           "func f() { missing(&cfg.InsecureSkipVerify) }\n",
		"more values than names":       "func f() { var a = 1, &cfg.InsecureSkipVerify; var b = 1, func() *tls.Config { return &cfg } }\n",
		"comparison without a type":    "func f(pool *x509.CertPool) { if missing[0].x == 1 { pool.AddCert(&cert) } }\n",
		"end of file in a literal":     "func f() { tls.Dial(\"tcp\", \"a:1\", &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10",
		"end of file in a statement":   "func f() error {\n\tcert.Verify(x509.VerifyOptions{}",
		"end of file in an assignment": "func f() {\n\tcfg.Time = func() time.Time { return cert.NotBefore",
	} {
		t.Run(name, func(t *testing.T) {
			l.hold(t, map[string]string{"a.go": header + src, "b.go": "package x\n\nvar after = 1\n"})
		})
	}
}
