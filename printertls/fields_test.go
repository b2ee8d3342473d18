package printertls

import (
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"reflect"
	"testing"
	"time"
)

// fields says of each field of tls.Config what Verify does with it.
var fields = map[string]string{
	"Rand": "kept", "Certificates": "kept", "NameToCertificate": "kept",
	"GetCertificate": "kept", "GetClientCertificate": "kept", "GetConfigForClient": "kept",
	"GetEncryptedClientHelloKeys": "kept", "RootCAs": "kept", "NextProtos": "kept",
	"ClientAuth": "kept", "ClientCAs": "kept", "CipherSuites": "kept",
	"PreferServerCipherSuites": "kept", "SessionTicketsDisabled": "kept",
	"SessionTicketKey": "kept", "UnwrapSession": "kept", "WrapSession": "kept",
	"CurvePreferences": "kept", "DynamicRecordSizingDisabled": "kept",
	"KeyLogWriter": "kept", "EncryptedClientHelloKeys": "kept", "Time": "kept",

	"VerifyPeerCertificate": "replaced", "VerifyConnection": "replaced",
	"ServerName": "replaced", "InsecureSkipVerify": "true",
	"ClientSessionCache": "replaced", "MinVersion": "replaced", "MaxVersion": "replaced",
	"Renegotiation": "replaced", "EncryptedClientHelloConfigList": "replaced",
	"EncryptedClientHelloRejectionVerify": "replaced",
}

// TestFields: every field of tls.Config is classified, the kept ones are kept, the
// replaced ones are replaced, and the caller's configuration stays as it was.
func TestFields(t *testing.T) {
	t.Parallel()
	cfg, before := full(), reflect.ValueOf(full()).Elem()
	result := reflect.ValueOf(Verify(cfg, serial)).Elem()
	for f := range reflect.TypeFor[tls.Config]().Fields() {
		if !f.IsExported() {
			continue
		}
		was, is := reflect.ValueOf(cfg).Elem().FieldByIndex(f.Index), result.FieldByIndex(f.Index)
		if was.IsZero() {
			t.Errorf("%s: the test gives it no value", f.Name)
		}
		if !same(was, before.FieldByIndex(f.Index)) {
			t.Errorf("%s of the caller's configuration was changed", f.Name)
		}
		switch fields[f.Name] {
		case "kept":
			if !same(was, is) {
				t.Errorf("%s was not kept", f.Name)
			}
		case "replaced":
			if same(was, is) {
				t.Errorf("%s was not replaced", f.Name)
			}
		case "true":
			if !is.Bool() {
				t.Errorf("%s was not set", f.Name)
			}
		default:
			t.Errorf("%s is not classified: is it safe to keep? Say so in the documentation of Verify", f.Name)
		}
	}
}

// TestReplaced: what the replaced fields become. Versions are in TestVersions.
func TestReplaced(t *testing.T) {
	t.Parallel()
	c := Verify(full(), serial)
	if c.ServerName != serial || c.VerifyConnection == nil || c.ClientSessionCache == nil {
		t.Error("no server name, check or cache")
	}
	if c.Renegotiation != tls.RenegotiateNever {
		t.Errorf("renegotiation is %d", c.Renegotiation)
	}
	if c.VerifyPeerCertificate != nil || c.EncryptedClientHelloConfigList != nil || c.EncryptedClientHelloRejectionVerify != nil {
		t.Error("VerifyPeerCertificate or Encrypted Client Hello has a value")
	}
	if again := Verify(full(), serial); again.ClientSessionCache == c.ClientSessionCache {
		t.Error("two configurations share a cache")
	}
}

// same reports whether a and b are one function, or are equal.
func same(a, b reflect.Value) bool {
	if a.Kind() == reflect.Func {
		return a.Pointer() == b.Pointer()
	}
	if a.Comparable() && b.Comparable() {
		return a.Equal(b)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// Functions and values of full, which are the same each time.
var (
	clock       = func() time.Time { return time.Now() }
	anyCache    = tls.NewLRUClientSessionCache(1)
	anyPool     = x509.NewCertPool()
	onHello     = func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, nil }
	onRequest   = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return nil, nil }
	onConfig    = func(*tls.ClientHelloInfo) (*tls.Config, error) { return nil, nil }
	onKeys      = func(*tls.ClientHelloInfo) ([]tls.EncryptedClientHelloKey, error) { return nil, nil }
	onPeer      = func([][]byte, [][]*x509.Certificate) error { return nil }
	onConn      = func(tls.ConnectionState) error { return nil }
	onUnwrap    = func([]byte, tls.ConnectionState) (*tls.SessionState, error) { return nil, nil }
	onWrap      = func(tls.ConnectionState, *tls.SessionState) ([]byte, error) { return nil, nil }
	anyCerts    = []tls.Certificate{{}}
	anyByName   = map[string]*tls.Certificate{"": {}}
	anyECHKeys  = []tls.EncryptedClientHelloKey{{}}
	anyProtos   = []string{"h2"}
	anySuites   = []uint16{tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}
	anyCurves   = []tls.CurveID{tls.CurveP256}
	anyECH      = []byte{1}
	keyOfTicket = [32]byte{1}
)

// full returns a configuration all of whose fields have a value, and one that
// Verify would not choose.
func full() *tls.Config {
	return &tls.Config{
		Rand: rand.Reader, Time: clock, Certificates: anyCerts, NameToCertificate: anyByName,
		GetCertificate: onHello, GetClientCertificate: onRequest, GetConfigForClient: onConfig,
		GetEncryptedClientHelloKeys: onKeys, VerifyPeerCertificate: onPeer, VerifyConnection: onConn,
		RootCAs: anyPool, NextProtos: anyProtos, ServerName: "other", ClientAuth: tls.RequestClientCert,
		ClientCAs: anyPool, InsecureSkipVerify: true, CipherSuites: anySuites,
		PreferServerCipherSuites: true, SessionTicketsDisabled: true, SessionTicketKey: keyOfTicket,
		ClientSessionCache: anyCache, UnwrapSession: onUnwrap, WrapSession: onWrap,
		MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS13, CurvePreferences: anyCurves,
		DynamicRecordSizingDisabled: true, Renegotiation: tls.RenegotiateFreelyAsClient,
		KeyLogWriter: io.Discard, EncryptedClientHelloConfigList: anyECH,
		EncryptedClientHelloRejectionVerify: onConn, EncryptedClientHelloKeys: anyECHKeys,
	}
}
