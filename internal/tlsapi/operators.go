package tlsapi

import (
	"go/types"
	"slices"
	"strings"
)

// An OperatorPackage is a package whose functions and methods return what somebody
// asked for who starts the program: on the command line, in the environment, in a
// file. Its functions name their parameters alike, which says what each is for.
type OperatorPackage struct {
	Name   string // parameter that names a setting
	Value  string // parameter: the value of a setting when nobody says anything
	Target string // parameter that points to the variable that holds the setting; "" where Value does

	Chain    string   // method that sets this value, as a text, before the setting is made
	Literals bool     // composite literals of types whose fields Name, Value and Destination say the same
	Unset    []string // functions that report whether anybody says anything
	On       []string // types and functions of booleans that are true when nobody says anything
}

// Operators lists them by their import paths.
//
// https://pkg.go.dev/flag
// https://pkg.go.dev/github.com/alecthomas/kingpin/v2
// https://pkg.go.dev/github.com/spf13/pflag
// https://pkg.go.dev/github.com/spf13/viper
// https://pkg.go.dev/github.com/urfave/cli/v3
var Operators = map[string]OperatorPackage{
	"flag":                             {Name: "name", Value: "value", Target: "p"},
	"github.com/alecthomas/kingpin/v2": {Name: "name", Target: "target", Chain: "Default"},
	"gopkg.in/alecthomas/kingpin.v2":   {Name: "name", Target: "target", Chain: "Default"},
	"github.com/spf13/cobra":           {},
	"github.com/spf13/pflag":           {Name: "name", Value: "value", Target: "p", Unset: []string{"Changed"}},
	"github.com/spf13/viper":           {Name: "key", Value: "value", Unset: []string{"InConfig", "IsSet"}},
	"github.com/urfave/cli":            {Name: "name", Literals: true, Unset: []string{"IsSet", "GlobalIsSet"}, On: []string{"BoolT", "BoolTFlag", "GlobalBoolT"}},
	"github.com/urfave/cli/v2":         {Name: "name", Literals: true, Unset: []string{"Count", "IsSet"}},
	"github.com/urfave/cli/v3":         {Name: "name", Literals: true, Unset: []string{"Count", "IsSet"}},
}

// environment are the functions that read a variable of the environment, which
// holds nothing when nobody says anything.
var environment = []string{"os.Getenv", "os.LookupEnv", "syscall.Getenv"}

// IsOperator reports whether f returns what the operator asked for.
func IsOperator(f *types.Func) bool {
	if f == nil || f.Pkg() == nil {
		return false
	}
	_, ok := Operators[f.Pkg().Path()]
	return ok || f.Signature().Recv() == nil && slices.Contains(environment, f.Pkg().Path()+"."+f.Name())
}

// IsArguments reports whether v is [os.Args].
func IsArguments(v types.Object) bool {
	return v != nil && v.Pkg() != nil && v.Pkg().Path() == "os" && v.Name() == "Args" && v.Parent() == v.Pkg().Scope()
}

// A DefaultTag is a key in the tag of a field that says what the field holds when
// nobody says anything.
type DefaultTag struct {
	Key    string
	Option string // of a list that begins with a name: option=value; "" where the text is the value
}

// DefaultTags lists them.
//
// https://pkg.go.dev/github.com/alecthomas/kong#hdr-Tags
// https://pkg.go.dev/github.com/jessevdk/go-flags#hdr-Available_field_tags
// https://pkg.go.dev/github.com/kelseyhightower/envconfig
// https://pkg.go.dev/github.com/alexflint/go-arg
// https://pkg.go.dev/github.com/caarlos0/env/v11
// https://pkg.go.dev/github.com/ilyakaznacheev/cleanenv
// https://pkg.go.dev/github.com/sethvargo/go-envconfig
var DefaultTags = []DefaultTag{
	{Key: "default"}, // kong, go-flags, envconfig, go-arg
	{Key: "kong", Option: "default"},
	{Key: "envDefault"},             // caarlos0/env
	{Key: "env-default"},            // cleanenv
	{Key: "env", Option: "default"}, // sethvargo/go-envconfig
}

// operatorTags are keys of tags with which a field is filled from the command line,
// the environment or a configuration file. Those of encoding/json are left out: what a
// peer answers is read with them, too.
var operatorTags = []string{
	"arg", "cmd", "default", "env", "envconfig", "flag", "help", "hcl", "ini", "koanf", "kong",
	"long", "mapstructure", "negatable", "short", "toml", "yaml",
}

// IsOperatorTag reports whether the tag of a field says that an operator fills it.
func IsOperatorTag(tag string) bool {
	return slices.ContainsFunc(tagKeys(tag), func(key string) bool { return slices.Contains(operatorTags, key) })
}

// tagKeys returns the keys of a tag.
func tagKeys(tag string) []string {
	var keys []string
	for {
		key, rest, ok := strings.Cut(strings.TrimSpace(tag), `:"`)
		if !ok {
			return keys
		}
		keys = append(keys, key)
		end := 0
		for end < len(rest) && rest[end] != '"' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(rest) {
			return keys
		}
		tag = rest[end+1:]
	}
}
