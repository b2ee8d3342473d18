// Package tlsapi says what exists: the fields of a TLS configuration, the calls
// and fields of libraries that take one, a printer's ports and the names that
// programs use. The tables hold data only; this file matches code against them.
package tlsapi

import (
	"go/types"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/internal/facts"
)

// known holds the import path of each package that a table names.
var known = map[string]bool{tlsPath: true}

const tlsPath = facts.Config

func table(rows []Call) map[string]*Call {
	m := make(map[string]*Call, len(rows))
	for i, row := range rows {
		m[row.Func] = &rows[i]
		known[PackageOf(row.Func)] = true
	}
	return m
}

type fieldKey struct{ typ, field string }

func fieldTable(rows []Field) map[fieldKey]*Field {
	m := make(map[fieldKey]*Field, len(rows))
	for i, row := range rows {
		m[fieldKey{row.Type, row.Field}] = &rows[i]
		known[row.Type[:strings.LastIndexByte(row.Type, '.')]] = true
	}
	return m
}

// ConfigField returns the name of v if v is a field of [crypto/tls.Config], of that of a
// fork of crypto/tls, or of a type defined from one of them, which has the same fields,
// and "" otherwise.
func ConfigField(v *types.Var) string {
	if v == nil || !v.IsField() || v.Pkg() == nil || !facts.HasConfig(v.Pkg().Path()) {
		return ""
	}
	if _, ok := ConfigFields[v.Name()]; !ok {
		return ""
	}
	if !owns(v.Pkg(), "Config", v) {
		return "" // such as ConnectionState.ServerName
	}
	return v.Name()
}

// owns reports whether v is a field of the struct type that pkg calls name.
func owns(pkg *types.Package, name string, v *types.Var) bool {
	tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return false
	}
	s, ok := tn.Type().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if field == v {
			return true
		}
	}
	return false
}

// IsConfig reports whether t is [crypto/tls.Config], that of a fork, a type defined
// from one of them, or a pointer to it.
func IsConfig(t types.Type) bool { return ownerOfConfig(t) != "" }

// ForkOf returns the import path of the fork of crypto/tls that t is the configuration
// of, and "" for all other types.
func ForkOf(t types.Type) string {
	if path := ownerOfConfig(t); path != tlsPath {
		return path
	}
	return ""
}

// ownerOfConfig returns the path of the package that a type of configurations comes from.
func ownerOfConfig(t types.Type) string {
	s, ok := Deref(t).Underlying().(*types.Struct)
	if !ok || s.NumFields() == 0 {
		return ""
	}
	first := s.Field(0)
	if first.Pkg() == nil || !facts.HasConfig(first.Pkg().Path()) || !owns(first.Pkg(), "Config", first) {
		return ""
	}
	return first.Pkg().Path()
}

// ofTLS reports whether t, or what it points to, is a type of crypto/tls, or of a fork
// of it, with one of the names.
func ofTLS(t types.Type, names ...string) bool {
	if t == nil {
		return false
	}
	named, ok := Deref(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && facts.HasConfig(named.Obj().Pkg().Path()) && slices.Contains(names, named.Obj().Name())
}

// Deref returns what t points to, or t itself if it is no pointer.
func Deref(t types.Type) types.Type {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		return types.Unalias(p.Elem())
	}
	return t
}

// CallOf returns the row of Calls for f, or nil.
func CallOf(f *types.Func) *Call {
	if f == nil || f.Pkg() == nil || !known[f.Pkg().Path()] {
		return nil
	}
	return Calls[f.FullName()]
}

// FieldOf returns the row of Fields for field v of type t (or of a pointer to
// t), or nil.
func FieldOf(t types.Type, v *types.Var) *Field {
	if t == nil || v.Pkg() == nil || !known[v.Pkg().Path()] {
		return nil
	}
	named, ok := Deref(t).(*types.Named)
	if !ok {
		return nil
	}
	return Fields[fieldKey{types.TypeString(named, nil), v.Name()}]
}

// IsHolder reports whether t, or what it points to, is a type that keeps a
// configuration or an address: the type of a row of Fields, or a receiver of Calls.
func IsHolder(t types.Type) bool {
	named, ok := Deref(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !known[named.Obj().Pkg().Path()] {
		return false
	}
	return holders[types.TypeString(named, nil)]
}

// CanHold reports whether a value of type t can lead to a configuration: a connection or
// an answer cannot.
func CanHold(t types.Type) bool { return canHold(t, 3) }

func canHold(t types.Type, depth int) bool {
	if IsConfig(t) || IsHolder(t) {
		return true
	}
	if IsConn(t) || types.TypeString(Deref(t), nil) == "net/http.Response" {
		return false
	}
	switch u := Deref(t).Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if depth > 0 && canHold(f.Type(), depth-1) {
				return true
			}
		}
		return depth == 0
	case *types.Basic:
		return false
	case *types.Interface:
		return !types.Identical(u, types.Universe.Lookup("error").Type().Underlying())
	case interface{ Elem() types.Type }:
		return depth > 0 && canHold(u.Elem(), depth-1)
	}
	return true
}

// holders are the types of the rows.
var holders = func() map[string]bool {
	m := make(map[string]bool)
	for key := range Fields {
		m[key.typ] = true
	}
	for name, row := range Calls {
		if typ, _, ok := strings.Cut(strings.TrimPrefix(name, "(*"), ")."); ok && !row.Server {
			m[typ] = true
		}
	}
	return m
}()

// IsSerialName reports whether a value so named holds a printer's serial number.
func IsSerialName(name string) bool {
	words := Words(name)
	from, ok := lastWords(words, SerialNames)
	return ok && !slices.ContainsFunc(words[:from], func(word string) bool { return OtherSerials[word] })
}

// IsAddressName reports whether a value so named holds an IP address.
func IsAddressName(name string) bool {
	_, ok := lastWords(Words(name), AddressNames)
	return ok
}

// lastWords reports whether the last words of a name make up one of names, and where they
// begin.
func lastWords(words []string, names map[string]bool) (from int, ok bool) {
	tail := ""
	for i, word := range slices.Backward(words) {
		if tail = word + tail; names[tail] {
			return i, true
		}
		if len(tail) > longestName {
			break
		}
	}
	return 0, false
}

var longestName = func() (n int) {
	for _, names := range []map[string]bool{AddressNames, SerialNames} {
		for name := range names {
			n = max(n, len(name))
		}
	}
	return n
}()

// Words splits a name into its words, in lower case: printerIP is printer, ip.
func Words(name string) []string {
	var words []string
	start := 0
	for i := 1; i < len(name); i++ {
		if name[i] == '_' || isUpper(name[i]) && !isUpper(name[i-1]) {
			words = append(words, strings.Trim(strings.ToLower(name[start:i]), "_"))
			start = i
		}
	}
	return append(words, strings.Trim(strings.ToLower(name[start:]), "_"))
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// Short turns a name with an import path into one with a package name, as code
// writes it: (*net/http.Client).Get becomes http.Client.Get.
func Short(name string) string {
	name = strings.NewReplacer("(", "", ")", "", "*", "").Replace(name)
	name = name[strings.LastIndexByte(name, '/')+1:]
	for path, short := range packageNames {
		name = strings.Replace(name, path+".", short+".", 1)
	}
	return name
}

// packageNames are names of packages that differ from the end of their path.
var packageNames = map[string]string{
	"paho.mqtt.golang": "mqtt",
	"nats.go":          "nats",
	"amqp091-go":       "amqp",
	"quic-go":          "quic",
	"v3":               "ldap",
	"v4":               "gortsplib",
	"v9":               "redis",
	"go-smtp":          "smtp",
	"gomail.v2":        "gomail",
	"mail.v2":          "mail",
}
