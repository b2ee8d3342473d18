package tlsapi

import (
	"crypto/tls"
	"crypto/x509"
	"go/types"
	"reflect"
	"testing"
)

// TestEvidence fails when the standard library tells something new of the peer.
func TestEvidence(t *testing.T) {
	for _, table := range []struct {
		typ    reflect.Type
		fields map[string]Evidence
	}{
		{reflect.TypeFor[x509.Certificate](), CertificateFields},
		{reflect.TypeFor[tls.ConnectionState](), StateFields},
	} {
		fields := make(map[string]bool)
		for field := range table.typ.Fields() {
			if !field.IsExported() {
				continue
			}
			fields[field.Name] = true
			if table.fields[field.Name] == 0 {
				t.Errorf("%s has a field %s, which the table does not classify", table.typ, field.Name)
			}
		}
		for name := range table.fields {
			if !fields[name] {
				t.Errorf("the table classifies %s, which %s does not have", name, table.typ)
			}
		}
	}
}

// TestComparisons shows that each function exists, and can return what stands
// for alike.
func TestComparisons(t *testing.T) {
	for name, alike := range Comparisons {
		f := function(t, name)
		if f == nil {
			t.Errorf("%s: there is no such function", name)
			continue
		}
		want := types.Typ[types.Int]
		if alike == "true" {
			want = types.Typ[types.Bool]
		}
		if got := f.Signature().Results().At(0).Type(); !types.Identical(got, want) {
			t.Errorf("%s returns a %s, which cannot be %s", name, got, alike)
		}
	}
	for name := range Parsers {
		if function(t, name) == nil {
			t.Errorf("%s: there is no such function", name)
		}
	}
	for path := range Transparent {
		library(t, path)
	}
}
