package tlsapi

import (
	"crypto/tls"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/internal/need"
)

// TestConfigFields fails when crypto/tls gets a field that no role was chosen for.
func TestConfigFields(t *testing.T) {
	fields := make(map[string]bool)
	for field := range reflect.TypeFor[tls.Config]().Fields() {
		if !field.IsExported() {
			continue
		}
		fields[field.Name] = true
		if _, ok := ConfigFields[field.Name]; !ok {
			t.Errorf("tls.Config has a field %s, which ConfigFields does not classify", field.Name)
		}
	}
	for name := range ConfigFields {
		if !fields[name] {
			t.Errorf("ConfigFields classifies %s, which tls.Config does not have", name)
		}
	}
}

// stubs loads what stands for a library in the rules' cases.
var stubs = sync.OnceValues(func() ([]*packages.Package, error) {
	src, err := filepath.Abs("../../testdata/src")
	if err != nil {
		return nil, err
	}
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedSyntax | packages.NeedImports | packages.NeedDeps,
		Dir:  filepath.Dir(src),
		Env:  append(os.Environ(), "GOPATH="+filepath.Dir(src), "GO111MODULE=off", "GOWORK=off"),
	}
	return packages.Load(cfg, "github.com/...", "gopkg.in/...")
})

// libraries loads the packages of the tables and of the stubs: the standard library's, and
// the real modules at the versions that the end-to-end tests use.
var libraries = sync.OnceValues(func() (map[string]*packages.Package, error) {
	paths := []string{"net", "os", "path", "reflect", "regexp", "syscall", "crypto/subtle", "context"}
	for path := range Transparent {
		paths = append(paths, path)
	}
	stubs, err := stubs()
	if err != nil {
		return nil, err
	}
	byPath := make(map[string]*packages.Package)
	for _, stub := range stubs {
		if gone[stub.PkgPath] {
			byPath[stub.PkgPath] = stub
			continue
		}
		paths = append(paths, stub.PkgPath)
	}
	for path := range Operators {
		paths = append(paths, available.Replace(path))
	}
	for _, name := range NoReturns {
		paths = append(paths, PackageOf(name))
	}
	for path := range known {
		if !gone[path] {
			paths = append(paths, available.Replace(path))
		}
	}
	cfg := &packages.Config{
		Mode:      packages.NeedName | packages.NeedTypes | packages.NeedSyntax | packages.NeedImports | packages.NeedDeps,
		Dir:       "../../e2e",
		ParseFile: parseDeclarations,
	}
	pkgs, err := packages.Load(cfg, paths...)
	if err != nil {
		return nil, err
	}
	for _, pkg := range pkgs {
		byPath[pkg.PkgPath] = pkg
	}
	return byPath, nil
})

// parseDeclarations leaves the bodies of functions out.
func parseDeclarations(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if f != nil {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				fn.Body = nil
			}
		}
	}
	return f, err
}

// available replaces packages that not every module proxy has by forks of them.
var available = strings.NewReplacer(
	"github.com/refraction-networking/utls", "github.com/bogdanfinn/utls",
	"github.com/spacemonkeygo/openssl", bindings,
	"gopkg.in/alecthomas/kingpin.v2", "github.com/alecthomas/kingpin/v2",
)

// gone are packages that no module proxy has any more. Their rows are held against the stub
// alone, which was written from the source of the package.
var gone = map[string]bool{"github.com/secsy/goftp": true}

// bindings are the ones of OpenSSL, which cgo has to build.
const bindings = "github.com/libp2p/go-openssl"

func library(t *testing.T, path string) *types.Package {
	t.Helper()
	pkgs, err := libraries()
	if err != nil {
		t.Fatal(err)
	}
	pkg := pkgs[available.Replace(path)]
	if pkg != nil && pkg.PkgPath == bindings && pkg.Types.Scope().Lookup("Ctx") == nil {
		need.Works(t, need.OpenSSL, fmt.Errorf("%s lacks what cgo builds", bindings))
	}
	if pkg == nil || pkg.Types == nil || pkg.Types.Scope().Len() == 0 {
		t.Fatalf("package %s cannot be loaded; the module e2e must require it", path)
	}
	return pkg.Types
}

// TestCalls shows that each row names a function that exists, and that its
// arguments are what the row says.
func TestCalls(t *testing.T) {
	for name, row := range Calls {
		fn := function(t, name)
		if fn == nil {
			t.Errorf("%s: there is no such function", name)
			continue
		}
		sig := fn.Signature()
		if row.Config != No && !IsConfig(param(sig, row.Config)) {
			t.Errorf("%s: argument %d is not a *tls.Config", name, row.Config)
		}
		if row.Addr != No && !isAddress(param(sig, row.Addr)) {
			t.Errorf("%s: argument %d is not an address", name, row.Addr)
		}
		if row.Carrier != No && row.Carrier >= sig.Params().Len() {
			t.Errorf("%s: there is no argument %d", name, row.Carrier)
		}
		if row.Keeper == Receiver && sig.Recv() == nil || row.Keeper == Result && sig.Results().Len() == 0 {
			t.Errorf("%s: has no receiver or result to keep anything in", name)
		}
	}
}

func function(t *testing.T, name string) *types.Func {
	t.Helper()
	name = available.Replace(name)
	owner, method, isMethod := strings.Cut(strings.TrimLeft(name, "(*"), ").")
	if !isMethod {
		owner, method = name, ""
	}
	dot := strings.LastIndexByte(owner, '.')
	obj := library(t, owner[:dot]).Scope().Lookup(owner[dot+1:])
	if !isMethod {
		fn, _ := obj.(*types.Func)
		return fn
	}
	if obj == nil {
		return nil
	}
	found, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, obj.Pkg(), method)
	fn, _ := found.(*types.Func)
	if fn != nil && fn.FullName() != name {
		return nil
	}
	return fn
}

func param(sig *types.Signature, i int) types.Type {
	if i >= sig.Params().Len() {
		return types.Typ[types.Invalid]
	}
	t := sig.Params().At(i).Type()
	if s, ok := t.(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
		return s.Elem()
	}
	return t
}

func isAddress(t types.Type) bool {
	switch types.TypeString(t, nil) {
	case "string", "[]string", "*net/url.URL", "[]*net/url.URL":
		return true
	}
	return false
}

// TestFields shows that each row names a field that exists, and holds what the
// row says.
func TestFields(t *testing.T) {
	for key, row := range Fields {
		dot := strings.LastIndexByte(key.typ, '.')
		obj := library(t, key.typ[:dot]).Scope().Lookup(key.typ[dot+1:])
		if obj == nil {
			t.Errorf("%s: there is no such type", key.typ)
			continue
		}
		found, _, _ := types.LookupFieldOrMethod(obj.Type(), true, obj.Pkg(), key.field)
		field, ok := found.(*types.Var)
		switch {
		case !ok:
			t.Errorf("%s.%s: there is no such field", key.typ, key.field)
		case row.Content == Config && !IsConfig(field.Type()):
			t.Errorf("%s.%s is not a *tls.Config", key.typ, key.field)
		case row.Content == Address && !isAddress(field.Type()):
			t.Errorf("%s.%s is not an address", key.typ, key.field)
		}
	}
}

// TestStubs compares the declarations that the rules' cases use in place of a
// library with the library.
func TestStubs(t *testing.T) {
	pkgs, err := stubs()
	if err != nil || len(pkgs) == 0 {
		t.Fatalf("%d stubs, error %v", len(pkgs), err)
	}
	for _, stub := range pkgs {
		t.Run(stub.PkgPath, func(t *testing.T) { compare(t, stub.Types, library(t, stub.PkgPath)) })
	}
}

func compare(t *testing.T, stub, real *types.Package) {
	for _, name := range stub.Scope().Names() {
		have, want := stub.Scope().Lookup(name), real.Scope().Lookup(name)
		if want == nil {
			t.Errorf("%s has no %s", real.Path(), name)
			continue
		}
		if fn, ok := have.(*types.Func); ok && text(fn.Type()) != text(want.Type()) {
			t.Errorf("%s.%s is %s, want %s", real.Path(), name, text(fn.Type()), text(want.Type()))
		}
		if _, ok := have.(*types.TypeName); ok {
			compareMembers(t, have, want)
		}
	}
}

// compareMembers looks each exported field and method of a stub up in the real type.
func compareMembers(t *testing.T, stub, real types.Object) {
	named, ok := stub.Type().(*types.Named)
	if !ok {
		return
	}
	var members []types.Object
	for m := range named.Methods() {
		members = append(members, m)
	}
	switch u := named.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			members = append(members, f)
		}
	case *types.Interface:
		for m := range u.Methods() {
			members = append(members, m)
		}
	}
	for _, m := range members {
		if !m.Exported() {
			continue
		}
		want, _, _ := types.LookupFieldOrMethod(real.Type(), true, real.Pkg(), m.Name())
		if want == nil {
			t.Errorf("%s has no %s", real, m.Name())
		} else if text(m.Type()) != text(want.Type()) {
			t.Errorf("%s.%s is %s, want %s", real.Name(), m.Name(), text(m.Type()), text(want.Type()))
		}
	}
}

// text returns a type without the names of parameters.
func text(t types.Type) string {
	sig, ok := t.(*types.Signature)
	if !ok {
		return types.TypeString(t, nil)
	}
	var b strings.Builder
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		b.WriteString("(")
		for v := range tuple.Variables() {
			b.WriteString(types.TypeString(types.Unalias(v.Type()), nil) + ",")
		}
		b.WriteString(")")
	}
	return strings.ReplaceAll(b.String(), "interface{}", "any")
}

// TestOperators shows that each row names a package that exists.
func TestOperators(t *testing.T) {
	for path := range Operators {
		library(t, path)
	}
}

// TestNoReturns shows that each row names a function that exists.
func TestNoReturns(t *testing.T) {
	for _, name := range NoReturns {
		if f := function(t, name); f == nil {
			t.Errorf("%s: there is no such function", name)
		} else if !NeverReturns(f) {
			t.Errorf("%s is said to return", name)
		}
	}
}

// TestNames shows which names stand for addresses and serial numbers.
func TestNames(t *testing.T) {
	for name, want := range map[string]bool{
		"ip": true, "IP": true, "printerIP": true, "PrinterIPAddr": true, "ip_address": true, "printer_ip": true, "ipv4": true,
		"zip": false, "tooltip": false, "ship": false, "host": false, "addr": false, "ipTables": false, "": false,
	} {
		if got := IsAddressName(name); got != want {
			t.Errorf("IsAddressName(%q) = %v", name, got)
		}
	}
	for name, want := range map[string]bool{
		"serial": true, "Serial": true, "SerialNumber": true, "serial_number": true, "sn": true, "deviceID": true, "DevID": true,
		"BambuSerial": true, "printerSN": true, "BAMBU_SERIAL": true, "GetDeviceId": true, "x1c_serial_no": true,
		"serials": false, "name": false, "clientID": false, "session": false, "": false, "dsn": false, "isn": false,
		"certSerial": false, "CASerialNumber": false, "amsSN": false, "serialPort": false, "snapshot": false, "deviceIDs": false,
	} {
		if got := IsSerialName(name); got != want {
			t.Errorf("IsSerialName(%q) = %v", name, got)
		}
	}
}
