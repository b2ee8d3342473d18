package tlsapi

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"
)

// settings are programs that ask an operator for something. What stands in the comment
// at the end of a line is what the call of ask in it, or the variable or field that is
// declared in it, is when nobody says anything.
var settings = map[string]string{
	"flag": `
import "flag"

var lax bool // held: true
var level = 3 // held: 2
var mode mode_ // held: kept
var initial = level

type mode_ string

func (m *mode_) Set(string) error { return nil }
func (m *mode_) String() string { return "" }

type options struct {
	lax bool // held: false
	other bool // held:
}

func f(fs *flag.FlagSet, o *options) {
	ask(flag.Bool("a", true, "")) // true
	ask(fs.Bool("a", false, "")) // false
	ask(fs.String("a", "strict", "")) // "strict"
	ask(flag.Int("a", initial, "")) // expr initial
	ask(flag.Duration("a", 5, "")) // 5
	flag.BoolVar(&lax, "b", true, "")
	fs.IntVar(&level, "b", 2, "")
	fs.BoolVar(&o.lax, "b", false, "")
	flag.Var(&mode, "c", "")
	ask(flag.Arg(0)) // ""
	ask(flag.NArg()) // 0
	ask(flag.Args()) // nil
	ask(string("no operator's")) //
}
`,
	"environment": `
import ("os"; "syscall")

func f() {
	ask(os.Getenv("A")) // ""
	ask(os.LookupEnv("A")) // ""; false
	ask(syscall.Getenv("A")) // ""; false
	ask(os.Hostname()) //
}
`,
	"pflag": `
import "github.com/spf13/pflag"

var lax bool // held: true
var hosts []string // held: nil

func f(fs *pflag.FlagSet) {
	ask(pflag.BoolP("a", "A", true, "")) // true
	ask(fs.String("b", "x", "")) // "x"
	fs.BoolVarP(&lax, "insecure", "k", true, "")
	fs.StringSliceVar(&hosts, "hosts", nil, "")
	ask(fs.GetBool("insecure")) // true; nil
	ask(fs.GetBool("elsewhere")) // unknown; nil
	ask(fs.Changed("insecure")) // false
	ask(fs.Args()) // nil
}
`,
	"cobra": `
import "github.com/spf13/cobra"

var lax bool // held: false

func f(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&lax, "insecure", false, "")
	cmd.PersistentFlags().Bool("strict", true, "")
	ask(cmd.Flags().GetBool("insecure")) // false; nil
	ask(cmd.Flags().GetBool("strict")) // true; nil
	ask(cmd.Flags()) // unknown
}
`,
	"viper": `
import "github.com/spf13/viper"

func f(v *viper.Viper) {
	viper.SetDefault("tls.insecure", true)
	v.SetDefault("tls.mode", "strict")
	ask(viper.GetBool("tls.insecure")) // true
	ask(v.GetString("tls.mode")) // "strict"
	ask(v.GetString("tls.ca")) // unknown
	ask(v.IsSet("tls.insecure")) // false
}
`,
	"kingpin": `
import "github.com/alecthomas/kingpin/v2"

var lax bool // held: true
var mode = "x" // held: kept

func f(app *kingpin.Application) {
	ask(kingpin.Flag("a", "").Bool()) // false
	ask(kingpin.Flag("a", "").Default("true").Bool()) // true
	ask(app.Flag("a", "").Envar("A").Default("strict").Short('a').String()) // "strict"
	ask(app.Flag("a", "").Default("3").Int()) // 3
	ask(app.Arg("a", "").Enum("x", "y")) // ""
	app.Flag("b", "").Default("true").BoolVar(&lax)
	app.Flag("b", "").StringVar(&mode)
	clause := app.Flag("c", "")
	ask(clause.Bool()) // unknown
	ask(clause.Default("true").Bool()) // true
}
`,
	"cli": `
import "github.com/urfave/cli/v2"

var lax bool // held: true

var flags = []cli.Flag{
	&cli.BoolFlag{Name: "insecure", EnvVars: []string{"A"}},
	&cli.BoolFlag{Name: "lax", Value: true, Destination: &lax},
	&cli.StringFlag{Name: "mode", Value: "strict"},
}

func f(c *cli.Context) {
	ask(c.Bool("insecure")) // false
	ask(c.Bool("lax")) // true
	ask(c.String("mode")) // "strict"
	ask(c.String("elsewhere")) // unknown
	ask(c.IsSet("lax")) // false
	ask(c.NArg()) // 0
}
`,
	"cli1": `
import "github.com/urfave/cli"

var flags = []cli.Flag{
	cli.BoolFlag{Name: "insecure"},
	cli.BoolTFlag{Name: "verify"},
	cli.StringFlag{Name: "mode", Value: "lax"},
}

func f(c *cli.Context) {
	ask(c.Bool("insecure")) // false
	ask(c.BoolT("verify")) // true
	ask(c.GlobalString("mode")) // "lax"
	ask(c.Args()) // nil
}
`,
	"cli3": `
import "github.com/urfave/cli/v3"

var lax bool // held: false

var flags = []cli.Flag{
	&cli.BoolFlag{Name: "insecure", Value: true},
	&cli.BoolFlag{Name: "lax", Destination: &lax},
	&cli.StringFlag{Name: "mode"},
}

func f(c *cli.Command) {
	ask(c.Bool("insecure")) // true
	ask(c.Bool("lax")) // false
	ask(c.String("mode")) // ""
}
`,
	"tags": "\ntype options struct {\n" + `
	A bool ¬default:"true"¬ // held: true
	B bool ¬kong:"help='Accept anything, always',default='true'"¬ // held: true
	C string ¬long:"mode" default:"strict" description:"x"¬ // held: "strict"
	D bool ¬env:"LAX" envDefault:"true"¬ // held: true
	E bool ¬env:"LAX" env-default:"true"¬ // held: true
	F bool ¬env:"LAX, default=true"¬ // held: true
	G int ¬envconfig:"LEVEL" default:"2"¬ // held: 2
	H bool ¬yaml:"insecure"¬ // held: kept
	I bool ¬json:"insecure"¬ // held:
	J bool ¬help:"x" negatable:""¬ // held: kept
	K *bool ¬default:"true"¬ // held: true
	L bool ¬default:"perhaps"¬ // held: unknown
	M bool ¬mapstructure:"lax,omitempty"¬ // held: kept
	N bool // held:
` + "}\n",
}

// TestOperatorDefaults shows what the settings of programs are when nobody says
// anything, with the real libraries.
func TestOperatorDefaults(t *testing.T) {
	standard := importer.Default()
	for name, text := range settings {
		text = "package p\n" + strings.ReplaceAll(text, "¬", "`") + "\nfunc ask(...any) {}\n"
		t.Run(name, func(t *testing.T) {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, "p.go", text, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			info := &types.Info{
				Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
				Selections: make(map[*ast.SelectorExpr]*types.Selection),
			}
			imports := imported(func(path string) (*types.Package, error) {
				if strings.Contains(path, ".") || path == "flag" {
					return library(t, path), nil
				}
				return standard.Import(path)
			})
			if _, err := (&types.Config{Importer: imports}).Check("p", fset, []*ast.File{file}, info); err != nil {
				t.Fatal(err)
			}
			d := NewOperatorDefaults(inspector.New([]*ast.File{file}).Root(), info)
			got := make(map[int]string)
			for n := range ast.Preorder(file) {
				line := fset.Position(n.Pos()).Line
				switch n := n.(type) {
				case *ast.CallExpr:
					if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "ask" {
						got[line] = asked(d, info, n.Args[0])
					}
				case *ast.Ident:
					if v, ok := info.Defs[n].(*types.Var); ok {
						for _, held := range d.Held(v) {
							got[line] += " " + describe(held)
						}
					}
				}
			}
			for i, line := range strings.Split(text, "\n") {
				_, want, ok := strings.Cut(line, "//")
				if ok && strings.TrimSpace(strings.Replace(want, "held:", "", 1)) != strings.TrimSpace(got[i+1]) {
					t.Errorf("%s: is %q", strings.TrimSpace(line), got[i+1])
				} else if !ok && got[i+1] != "" {
					t.Errorf("%s: is %q", strings.TrimSpace(line), got[i+1])
				}
			}
		})
	}
}

func asked(d *OperatorDefaults, info *types.Info, e ast.Expr) string {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return ""
	}
	results := 1
	if tuple, ok := info.TypeOf(call).(*types.Tuple); ok {
		results = tuple.Len()
	}
	var list []string
	for i := range results {
		defaults, ok := d.Result(call, i)
		switch {
		case !ok:
			return ""
		case len(defaults) == 0:
			list = append(list, "unknown")
		}
		for _, def := range defaults {
			list = append(list, describe(def))
		}
	}
	return strings.Join(list, "; ")
}

func describe(d Default) string {
	switch {
	case d.Const != nil:
		return d.Const.ExactString()
	case d.Expr != nil:
		return "expr " + types.ExprString(d.Expr)
	case d.Nil:
		return "nil"
	case d.Kept:
		return "kept"
	}
	return "unknown"
}

type imported func(path string) (*types.Package, error)

func (f imported) Import(path string) (*types.Package, error) { return f(path) }

// TestTagKeys shows which tags say that an operator fills a field.
func TestTagKeys(t *testing.T) {
	for tag, want := range map[string]bool{
		`yaml:"a"`: true, `json:"a" yaml:"b"`: true, `json:"a\"yaml:\"b"`: false, `json:"a"`: false, ``: false, `no tag`: false, `env:"`: true,
		`long:"insecure" short:"k"`: true, `xml:"default"`: false,
	} {
		if got := IsOperatorTag(tag); got != want {
			t.Errorf("IsOperatorTag(%s) = %t: %v", tag, got, fmt.Sprint(tagKeys(tag)))
		}
	}
}
