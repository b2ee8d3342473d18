package tlsapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestStrictFields shows that each row names a field that exists, of a type that
// the check is about.
func TestStrictFields(t *testing.T) {
	want := map[Strictness]string{
		Extensions: "/asn1.ObjectIdentifier",
		Disable:    "bool",
	}
	for _, row := range StrictFields {
		path, name := splitType(row.Type)
		field := field(library(t, path), name, row.Field)
		switch {
		case field == nil:
			t.Errorf("%s.%s: there is no such field", row.Type, row.Field)
		case !strings.HasSuffix(types.TypeString(field.Type(), nil), want[row.Check]):
			t.Errorf("%s.%s is a %s, want %s", row.Type, row.Field, field.Type(), want[row.Check])
		case (row.Check == Disable) != (row.Loses != ""):
			t.Errorf("%s.%s: Loses is for switches", row.Type, row.Field)
		case StrictOf(field) == nil:
			t.Errorf("%s.%s is not matched", row.Type, row.Field)
		}
	}
}

func field(pkg *types.Package, typ, name string) *types.Var {
	obj := pkg.Scope().Lookup(typ)
	if obj == nil {
		return nil
	}
	found, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, name)
	v, _ := found.(*types.Var)
	return v
}

// TestForkSwitches fails when a fork has a switch that is missing in the table.
func TestForkSwitches(t *testing.T) {
	path, name := splitType(ctVerifyOptions)
	s := library(t, path).Scope().Lookup(name).Type().Underlying().(*types.Struct)
	for f := range s.Fields() {
		if types.Identical(f.Type(), types.Typ[types.Bool]) && StrictOf(f) == nil {
			t.Errorf("%s.%s is not in StrictFields", ctVerifyOptions, f.Name())
		}
	}
}

// TestSwitchConsts shows that each row names a function, and a constant of the type
// of its argument.
func TestSwitchConsts(t *testing.T) {
	for _, row := range SwitchConsts {
		fn := function(t, row.Func)
		if fn == nil {
			t.Errorf("%s: there is no such function", row.Func)
			continue
		}
		c, ok := fn.Pkg().Scope().Lookup(row.Const).(*types.Const)
		if !ok || !types.Identical(c.Type(), param(fn.Signature(), row.Arg)) {
			t.Errorf("%s: argument %d cannot be %s", row.Func, row.Arg, row.Const)
		}
	}
}

// TestOpenSSLServers shows that each name is one of a function that serves.
func TestOpenSSLServers(t *testing.T) {
	pkg := PackageOf(SwitchConsts[0].Func)
	for _, name := range openSSLServers {
		if fn := function(t, pkg+"."+name); fn == nil || !ServesOpenSSL(fn) {
			t.Errorf("%s has no %s", pkg, name)
		}
	}
}

// TestTextCalls shows that each row names a function whose argument is a text.
func TestTextCalls(t *testing.T) {
	for _, row := range TextCalls {
		fn := function(t, row.Func)
		if fn == nil || !types.Identical(param(fn.Signature(), row.Arg), types.Typ[types.String]) || TextCallOf(fn) == nil {
			t.Errorf("%s: there is no such function of a text", row.Func)
		}
	}
}

// TestSwitchText shows what counts as a setting.
func TestSwitchText(t *testing.T) {
	for text, want := range map[string]string{
		"user@tcp(a)/b?tls=skip-verify":         "tls=skip-verify",
		"user@tcp(a)/b?x=1&TLS=Skip-Verify&y=2": "TLS=Skip-Verify",
		"user@tcp(a)/b?tls=true":                "",
		"user@tcp(a)/b?mytls=skip-verify":       "",
		"":                                      "",
	} {
		if got := mysqlText.In(text); got != want {
			t.Errorf("in %q: %q, want %q", text, got, want)
		}
	}
	if got := postgresText.In("host=a sslmode=require sslrootcert=b"); got != "" {
		t.Errorf("with a root certificate: %q", got)
	}
}

// TestChecks shows that each row names a function whose last result is an error.
func TestChecks(t *testing.T) {
	for _, name := range Checks {
		fn := function(t, name)
		if fn == nil {
			t.Errorf("%s: there is no such function", name)
			continue
		}
		results := fn.Signature().Results()
		if !types.Identical(results.At(results.Len()-1).Type(), types.Universe.Lookup("error").Type()) {
			t.Errorf("%s: the last result is not an error", name)
		}
		if !IsCheck(fn) {
			t.Errorf("%s is not matched", name)
		}
	}
}

// TestVerifyErrors fails when crypto/x509 has an error type that is missing.
func TestVerifyErrors(t *testing.T) {
	for _, name := range VerifyErrors {
		path, typ := splitType(name)
		if obj := library(t, path).Scope().Lookup(typ); obj == nil || !IsVerifyError(types.NewPointer(obj.Type())) {
			t.Errorf("%s: there is no such type", name)
		}
	}
	scope := library(t, "crypto/x509").Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !tn.Exported() || types.NewMethodSet(types.NewPointer(tn.Type())).Lookup(nil, "Error") == nil {
			continue
		}
		if !slices.Contains(VerifyErrors, "crypto/x509."+name) {
			t.Errorf("crypto/x509.%s is an error that VerifyErrors does not have", name)
		}
	}
}

// TestVerifiers shows that the signatures are those of the fields.
func TestVerifiers(t *testing.T) {
	for name, role := range ConfigFields {
		if f := field(library(t, tlsPath), "Config", name); role == Callback && !IsVerifier(f.Type().(*types.Signature)) {
			t.Errorf("the type of %s is not among the verifiers", name)
		}
	}
}

// TestEnvSetters shows that each row takes a name and a value.
func TestEnvSetters(t *testing.T) {
	for _, name := range EnvSetters {
		if fn := function(t, name); fn == nil || fn.Signature().Params().Len() != 2 {
			t.Errorf("%s: there is no such function of a name and a value", name)
		}
	}
}

// TestSettings compares the rows with the table of this Go.
func TestSettings(t *testing.T) {
	runs, ok := Minor(runtime.Version())
	if !ok {
		t.Fatalf("the version of Go is %s", runtime.Version())
	}
	file := filepath.Join(runtime.GOROOT(), "src", "internal", "godebugs", "table.go")
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	table := make(map[string]map[string]string)
	ast.Inspect(f, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		row := make(map[string]string)
		for _, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				if value, ok := kv.Value.(*ast.BasicLit); ok {
					row[kv.Key.(*ast.Ident).Name] = value.Value
				}
			}
		}
		if name, err := strconv.Unquote(row["Name"]); err == nil {
			table[name] = row
		}
		return true
	})
	for _, s := range Settings {
		row := table[s.Name]
		switch {
		case row == nil:
			t.Errorf("Go has no setting %s", s.Name)
		case row["Removed"] != "" && row["Removed"] != strconv.Itoa(s.Removed):
			t.Errorf("%s: removed in 1.%s, not 1.%d", s.Name, row["Removed"], s.Removed)
		case row["Removed"] == "" && s.Removed != 0 && s.Removed <= runs:
			t.Errorf("%s: still there in 1.%d, not removed in 1.%d", s.Name, runs, s.Removed)
		case row["Removed"] == "" && (row["Changed"] != strconv.Itoa(s.Changed) || row["Old"] != strconv.Quote(s.Value)):
			t.Errorf("%s: changed in 1.%s from %s, not in 1.%d from %q", s.Name, row["Changed"], row["Old"], s.Changed, s.Value)
		case s.Since == 0 || s.Changed != 0 && s.Since > s.Changed || s.Removed != 0 && s.Since >= s.Removed:
			t.Errorf("%s: introduced in 1.%d, changed in 1.%d, removed in 1.%d", s.Name, s.Since, s.Changed, s.Removed)
		}
	}
}
