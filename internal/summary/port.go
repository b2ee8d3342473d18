package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Ports is a fact of a field or package variable: its package gives it a port of a
// device. What dials may be in another package.
//
//	func Default() *Config { return &Config{Port: 8883} }
type Ports struct {
	Name  string // of the field or variable
	Ports []string
}

func (*Ports) AFact() {}

// Subject implements [facts.Named].
func (p *Ports) Subject() string { return p.Name }

func (p *Ports) String() string { return "ports(" + strings.Join(p.Ports, ", ") + ")" }

// Ports returns the ports that another package gives v, one of its fields or variables.
func (p *Package) Ports(v types.Object) []string {
	fact := new(Ports)
	if p.imported == nil || !p.imported(v, fact) {
		return nil
	}
	return fact.Ports
}

// FindPorts returns what a package gives its exported fields and variables that isPort
// accepts: in literals, assignments, declarations, tags and as the defaults of flags.
func FindPorts(root inspector.Cursor, pkg *types.Package, info *types.Info, isPort func(string) bool) map[*types.Var]*Ports {
	found := make(map[*types.Var]*Ports)
	add := func(id *ast.Ident, port string) {
		v, ok := info.ObjectOf(id).(*types.Var)
		if !ok || !v.Exported() || v.Pkg() != pkg || !v.IsField() && v.Parent() != pkg.Scope() || !isPort(port) {
			return
		}
		v = v.Origin()
		if found[v] == nil {
			found[v] = &Ports{Name: v.Name()}
		}
		if ports := &found[v].Ports; !slices.Contains(*ports, port) {
			*ports = append(*ports, port)
		}
	}
	value := func(e ast.Expr) string {
		switch v := info.Types[e].Value; {
		case v == nil:
			return ""
		case v.Kind() == constant.String:
			return constant.StringVal(v)
		default:
			return v.ExactString()
		}
	}
	given := func(to, e ast.Expr) {
		switch to := ast.Unparen(to).(type) {
		case *ast.Ident:
			add(to, value(e))
		case *ast.SelectorExpr:
			add(to.Sel, value(e))
		}
	}
	for c := range root.Preorder((*ast.KeyValueExpr)(nil), (*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.Field)(nil), (*ast.CallExpr)(nil)) {
		switch n := c.Node().(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok {
				given(key, n.Value)
			}
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) {
					given(lhs, n.Rhs[i])
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Names) == len(n.Values) {
					given(name, n.Values[i])
				}
			}
		case *ast.Field:
			if n.Tag == nil {
				continue
			}
			tag, _ := strconv.Unquote(n.Tag.Value)
			text, _ := tlsapi.TagDefault(tag)
			for _, name := range n.Names {
				add(name, text)
			}
		case *ast.CallExpr: // flag.IntVar(&s.Port, "port", 8883, "")
			for _, arg := range n.Args {
				u, ok := ast.Unparen(arg).(*ast.UnaryExpr)
				if !ok || u.Op != token.AND {
					continue
				}
				for _, e := range n.Args {
					given(u.X, e)
				}
			}
		}
	}
	return found
}
