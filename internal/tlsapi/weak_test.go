package tlsapi

import (
	"crypto/tls"
	"go/types"
	"slices"
	"testing"

	"github.com/tlslint/tlslint/internal/facts"
)

// TestForks shows that the configuration of each fork is known as one, and has the fields
// that rules ask for, of the types that those of crypto/tls have.
func TestForks(t *testing.T) {
	for _, path := range facts.Forks {
		pkg := library(t, path)
		if config := pkg.Scope().Lookup("Config"); config == nil || available.Replace(ForkOf(config.Type())) != available.Replace(path) {
			t.Errorf("%s.Config is not known", path)
		}
		for _, name := range []string{"InsecureSkipVerify", "ServerName", "MinVersion", "MaxVersion", "CipherSuites"} {
			f, want := field(pkg, "Config", name), field(library(t, tlsPath), "Config", name)
			if f == nil || !types.Identical(f.Type(), want.Type()) || ConfigField(f) != name {
				t.Errorf("%s.Config has no %s as crypto/tls has it", path, name)
			}
		}
	}
	for path := range OwnVersions {
		if !slices.Contains(facts.Forks, path) {
			t.Errorf("%s is no fork", path)
		}
	}
}

// TestVersions shows which protocol versions are weak.
func TestVersions(t *testing.T) {
	for n, want := range map[int64]string{
		tls.VersionSSL30: "SSL 3.0", tls.VersionTLS10: "TLS 1.0", tls.VersionTLS11: "TLS 1.1", 2: "0x0002",
		0: "", tls.VersionTLS12: "", tls.VersionTLS13: "", 0xfeff: "",
	} {
		got := ""
		if IsWeakVersion(n) {
			got = VersionName(n)
		}
		if got != want {
			t.Errorf("version %#x: %q, want %q", n, got, want)
		}
	}
}

// TestConstants compares the constants with those of crypto/tls.
func TestConstants(t *testing.T) {
	for got, want := range map[int]tls.ClientAuthType{
		NoClientCert: tls.NoClientCert, RequestClientCert: tls.RequestClientCert, RequireAnyClientCert: tls.RequireAnyClientCert,
		VerifyClientCertIfGiven: tls.VerifyClientCertIfGiven, RequireAndVerifyClientCert: tls.RequireAndVerifyClientCert,
	} {
		if got != int(want) {
			t.Errorf("%v is %d, want %d", want, got, want)
		}
	}
	if FreeRenegotiation != tls.RenegotiateFreelyAsClient || versionTLS12 != tls.VersionTLS12 {
		t.Errorf("renegotiation %d, TLS 1.2 %#x", FreeRenegotiation, versionTLS12)
	}
	for n := range int64(1 << 16) {
		if got, want := VersionName(n), tls.VersionName(uint16(n)); got != want && n != tls.VersionSSL30 {
			t.Errorf("version %#x is %s, want %s", n, got, want)
		}
	}
}

// TestInsecureSuites shows that each insecure suite of this Go is known, and no other.
func TestInsecureSuites(t *testing.T) {
	if got := len(tls.InsecureCipherSuites()); got != len(insecure) {
		t.Errorf("%d suites, want %d", len(insecure), got)
	}
	for _, suite := range tls.InsecureCipherSuites() {
		if got := InsecureSuite(int64(suite.ID)); got != suite.Name {
			t.Errorf("suite %#x: %q, want %q", suite.ID, got, suite.Name)
		}
	}
	for _, suite := range tls.CipherSuites() {
		if got := InsecureSuite(int64(suite.ID)); got != "" {
			t.Errorf("%s passes for insecure", suite.Name)
		}
	}
	if InsecureSuite(int64(tls.TLS_RSA_WITH_RC4_128_SHA)) == "" {
		t.Error("RC4 passes for secure")
	}
	if function(t, SuiteList) == nil {
		t.Errorf("%s: there is no such function", SuiteList)
	}
}

// TestMinor shows how versions of Go are read.
func TestMinor(t *testing.T) {
	for version, want := range map[string]int{"1.20": 20, "go1.21": 21, "go1.22.3": 22, "1.26rc1": 26, "1.x": -1, "": -1, "2.0": -1} {
		got, ok := Minor(version)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("Minor(%q) = %d, want %d", version, got, want)
		}
	}
}
