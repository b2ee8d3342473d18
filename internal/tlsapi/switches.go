package tlsapi

import (
	"go/types"
	"slices"
	"strings"
)

// A SwitchConst is a constant that switches verification off where a function is
// given it, by itself or joined with others by |.
type SwitchConst struct {
	Func  string // as (*types.Func).FullName prints it
	Arg   int    // where the constant stands
	Const string // its name, in the package of the function
	Effect
}

// An Effect says what a client gets without verification, and what to write.
type Effect struct{ Peer, Instead string }

var (
	anyPeer = Effect{"any certificate", "VerifyPeer"}
	anyName = Effect{"a certificate for any name", "0, or no such flag"}
)

// SwitchConsts lists them: those of bindings of OpenSSL.
//
// https://pkg.go.dev/github.com/spacemonkeygo/openssl
var SwitchConsts = slices.Concat(
	openssl("github.com/libp2p/go-openssl"),
	openssl("github.com/spacemonkeygo/openssl"),
)

func openssl(path string) []SwitchConst {
	return []SwitchConst{
		{"(*" + path + ".Ctx).SetVerify", 0, "VerifyNone", anyPeer},
		{"(*" + path + ".Ctx).SetVerifyMode", 0, "VerifyNone", anyPeer},
		{"(*" + path + ".SSL).SetVerify", 0, "VerifyNone", anyPeer},
		{"(*" + path + ".SSL).SetVerifyMode", 0, "VerifyNone", anyPeer},
		{path + ".Dial", 3, "InsecureSkipHostVerification", anyName},
		{path + ".DialSession", 3, "InsecureSkipHostVerification", anyName},
		{path + ".DialTimeout", 4, "InsecureSkipHostVerification", anyName},
	}
}

// SwitchConstOf returns the row of SwitchConsts for f, or nil.
func SwitchConstOf(f *types.Func) *SwitchConst {
	if f == nil || f.Pkg() == nil || !known[f.Pkg().Path()] {
		return nil
	}
	name := f.FullName()
	i := slices.IndexFunc(SwitchConsts, func(row SwitchConst) bool { return row.Func == name })
	if i < 0 {
		return nil
	}
	return &SwitchConsts[i]
}

// openSSLServers are functions of the same bindings that serve with what they are
// given; a server asks for no certificate where its clients need none.
var openSSLServers = []string{"Listen", "ListenAndServeTLS", "NewListener", "Server", "ServerListenAndServeTLS"}

// ServesOpenSSL reports whether f is one of them.
func ServesOpenSSL(f *types.Func) bool {
	return f != nil && f.Pkg() != nil && slices.Contains(openSSLServers, f.Name()) &&
		slices.ContainsFunc(SwitchConsts, func(row SwitchConst) bool { return PackageOf(row.Func) == f.Pkg().Path() })
}

// A SwitchText is a setting in a text, such as a data source name, that switches
// verification off.
type SwitchText struct {
	Drivers []string // for database/sql: what the first argument may be
	Key     string   // of key=value, in any case of letters
	Values  []string
	Unless  string // another key, with which it is not so; may be empty
	Instead string // what to write
}

// Settings in texts, by the family of programs that read them.
//
// https://github.com/go-sql-driver/mysql#tls
// https://www.postgresql.org/docs/current/libpq-ssl.html
// https://github.com/microsoft/go-mssqldb#connection-parameters-and-dsn
// https://www.mongodb.com/docs/manual/reference/connection-string-options/
// https://pkg.go.dev/github.com/redis/go-redis/v9#ParseURL
var (
	mysqlText    = SwitchText{Drivers: []string{"mysql"}, Key: "tls", Values: []string{"skip-verify"}, Instead: "tls=true, or the name of a registered configuration"}
	postgresText = SwitchText{Drivers: []string{"postgres", "pgx", "pgx/v5", "cloudsqlpostgres"}, Key: "sslmode", Values: []string{"require"}, Unless: "sslrootcert", Instead: "sslmode=verify-full, with sslrootcert for a CA of your own"}
	mssqlText    = SwitchText{Drivers: []string{"sqlserver", "mssql", "azuresql"}, Key: "TrustServerCertificate", Values: []string{"true", "1"}, Instead: "TrustServerCertificate=false, with certificate for a CA of your own"}
	mongoText    = SwitchText{Key: "tlsInsecure", Values: []string{"true"}, Instead: "tlsCAFile for a CA of your own"}
	mongoOldText = SwitchText{Key: "sslInsecure", Values: []string{"true"}, Instead: "tlsCAFile for a CA of your own"}
	redisText    = SwitchText{Key: "skip_verify", Values: []string{"true", "1"}, Instead: "a TLSConfig with RootCAs for a CA of your own"}
)

// A TextCall is a function that reads such a text.
type TextCall struct {
	Func  string // as (*types.Func).FullName prints it
	Arg   int    // the text
	Texts []SwitchText
}

// TextCalls lists them. For database/sql, the driver says which settings count.
var TextCalls = []TextCall{
	{"database/sql.Open", 1, []SwitchText{mysqlText, postgresText, mssqlText}},
	{"github.com/go-sql-driver/mysql.ParseDSN", 0, []SwitchText{mysqlText}},
	{"github.com/lib/pq.NewConnector", 0, []SwitchText{postgresText}},
	{"github.com/lib/pq.Open", 0, []SwitchText{postgresText}},
	{"github.com/jackc/pgx/v5.Connect", 1, []SwitchText{postgresText}},
	{"github.com/jackc/pgx/v5.ParseConfig", 0, []SwitchText{postgresText}},
	{"github.com/jackc/pgx/v5/pgxpool.New", 1, []SwitchText{postgresText}},
	{"github.com/jackc/pgx/v5/pgxpool.ParseConfig", 0, []SwitchText{postgresText}},
	{"github.com/microsoft/go-mssqldb.NewConnector", 0, []SwitchText{mssqlText}},
	{"(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).ApplyURI", 0, []SwitchText{mongoText, mongoOldText}},
	{"github.com/redis/go-redis/v9.ParseURL", 0, []SwitchText{redisText}},
}

// TextCallOf returns the row of TextCalls for f, or nil.
func TextCallOf(f *types.Func) *TextCall {
	if f == nil || f.Pkg() == nil || !known[f.Pkg().Path()] {
		return nil
	}
	name := f.FullName()
	i := slices.IndexFunc(TextCalls, func(row TextCall) bool { return row.Func == name })
	if i < 0 {
		return nil
	}
	return &TextCalls[i]
}

// In returns the setting as the text has it, or "".
func (s SwitchText) In(text string) string {
	setting := ""
	for _, pair := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("?&; \t\n", r) }) {
		key, value, _ := strings.Cut(pair, "=")
		switch {
		case s.Unless != "" && strings.EqualFold(key, s.Unless):
			return ""
		case strings.EqualFold(key, s.Key) && slices.ContainsFunc(s.Values, func(v string) bool { return strings.EqualFold(v, value) }):
			setting = pair
		}
	}
	return setting
}

func init() {
	for _, row := range SwitchConsts {
		known[PackageOf(row.Func)] = true
	}
	for _, row := range TextCalls {
		known[PackageOf(row.Func)] = true
	}
}

// PackageOf returns the import path in the full name of a function or method.
func PackageOf(name string) string {
	owner, _, isMethod := strings.Cut(strings.TrimPrefix(name, "(*"), ").")
	if !isMethod {
		owner = name
	}
	path, _ := splitType(owner)
	return path
}
