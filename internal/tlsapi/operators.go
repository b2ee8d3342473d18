package tlsapi

import "go/types"

// Operators are packages whose functions and methods return what somebody asked
// for who starts the program: on the command line, in the environment, in a file.
var Operators = map[string]bool{
	"flag":                             true,
	"github.com/alecthomas/kingpin/v2": true,
	"github.com/spf13/cobra":           true,
	"github.com/spf13/pflag":           true,
	"github.com/spf13/viper":           true,
	"github.com/urfave/cli/v2":         true,
	"github.com/urfave/cli/v3":         true,
}

// IsOperator reports whether f returns what the operator asked for.
func IsOperator(f *types.Func) bool {
	if f == nil || f.Pkg() == nil {
		return false
	}
	return Operators[f.Pkg().Path()] || f.FullName() == "os.Getenv" || f.FullName() == "os.LookupEnv"
}
