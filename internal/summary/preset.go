package summary

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Preset is a fact of a field that is a boolean: its package gives it a value for when
// nobody says anything. What reads the field may be in another package, which finds out
// only then that it is a switch:
//
//	func Default() *Settings { return &Settings{SkipTLS: true} }
type Preset struct {
	Name  string // of the field
	Value bool
	By    string // the function or variable that gives it the value; "" for the tag of the field
	At    string // where that is: file, without its folder, line and column
}

func (*Preset) AFact() {}

// Subject implements [facts.Named].
func (p *Preset) Subject() string { return p.Name }

func (p *Preset) String() string { return fmt.Sprintf("preset(%t by %q at %s)", p.Value, p.By, p.At) }

// Pos returns where the field that the fact is about gets its value, as far as fset
// knows: what the compiler exports has lines only.
func (p *Preset) Pos(fset *token.FileSet, field types.Object) token.Pos {
	at := strings.Split(p.At, ":")
	declared := fset.File(field.Pos())
	if declared == nil || len(at) != 3 {
		return token.NoPos
	}
	name := filepath.Join(filepath.Dir(declared.Name()), at[0])
	line, _ := strconv.Atoi(at[1])
	column, _ := strconv.Atoi(at[2])
	pos := token.NoPos
	fset.Iterate(func(file *token.File) bool {
		if file.Name() != name || line < 1 || line > file.LineCount() {
			return true
		}
		pos = file.LineStart(line)
		if at := pos + token.Pos(column-1); column > 1 && int(at) <= file.Base()+file.Size() && file.PositionFor(at, false).Line == line {
			pos = at
		}
		return false
	})
	return pos
}

// A PresetField is a field with what its package gives it, and where.
type PresetField struct {
	Field *types.Var
	Preset
	Pos, End token.Pos
}

// Presets returns the fields that a package gives a value for when nobody says anything:
// in what makes its default settings, before a file or the environment is read over it,
// or in a tag. What a constructor does that is an option by its name is its user's choice,
// and so is what happens under a condition.
func Presets(root inspector.Cursor, pkg *types.Package, info *types.Info) []PresetField {
	var list []PresetField
	tries := make(map[any]int) // by field, and by function
	open := func(v *types.Var, c inspector.Cursor) bool {
		fn, _, _ := function(c)
		tries[v]++
		tries[fn.Node()]++
		return v.IsField() && v.Exported() && v.Pkg() == pkg && isBool(v.Type()) && max(tries[v], tries[fn.Node()]) <= maxBranches
	}
	add := func(v *types.Var, value bool, by string, n ast.Node) {
		list = append(list, PresetField{v, Preset{Name: v.Name(), Value: value, By: by}, n.Pos(), n.End()})
		tries[v] = maxBranches // the first one counts
	}
	given := func(c inspector.Cursor, id *ast.Ident, e ast.Expr) {
		v, ok := info.Uses[id].(*types.Var)
		value := info.Types[e].Value
		if !ok || value == nil || value.Kind() != constant.Bool || !open(v.Origin(), c) {
			return
		}
		if by, ok := (&presetting{info, v.Origin(), value}).by(c); ok {
			add(v.Origin(), constant.BoolVal(value), by, c.Node())
		}
	}
	for c := range root.Preorder((*ast.KeyValueExpr)(nil), (*ast.AssignStmt)(nil), (*ast.Field)(nil)) {
		switch n := c.Node().(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok {
				given(c, key, n.Value)
			}
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				if sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr); ok && len(n.Lhs) == len(n.Rhs) {
					given(c, sel.Sel, n.Rhs[i])
				}
			}
		case *ast.Field:
			if n.Tag == nil {
				continue
			}
			tag, _ := strconv.Unquote(n.Tag.Value)
			text, _ := tlsapi.TagDefault(tag)
			value, err := strconv.ParseBool(text)
			for _, name := range n.Names {
				if v, ok := info.Defs[name].(*types.Var); ok && err == nil && open(v, c) {
					add(v, value, "", n)
				}
			}
		}
	}
	return list
}

// A presetting is a place that gives a field a constant.
type presetting struct {
	info  *types.Info
	field *types.Var
	value constant.Value
}

// by returns the name of the function or variable that the place at c is in, if that
// makes default settings, and the place is always come by there.
func (p *presetting) by(c inspector.Cursor) (string, bool) {
	var holder types.Object
	var of []types.Type
	for at := c; !inTest(c); at = at.Parent() {
		switch n := at.Node().(type) {
		case *ast.KeyValueExpr, *ast.UnaryExpr, *ast.ParenExpr, *ast.ReturnStmt, *ast.DeclStmt, *ast.GenDecl:
		case *ast.CompositeLit:
			of = append(of, p.info.TypeOf(n))
		case *ast.AssignStmt:
			x := ast.Unparen(n.Lhs[0])
			for sel, ok := x.(*ast.SelectorExpr); ok; sel, ok = x.(*ast.SelectorExpr) {
				of = append(of, p.info.TypeOf(sel.X))
				x = ast.Unparen(sel.X)
			}
			if id, ok := x.(*ast.Ident); ok {
				holder = p.info.ObjectOf(id)
			}
		case *ast.ValueSpec:
			holder = p.info.Defs[n.Names[0]]
			if holder != nil && holder.Parent() == holder.Pkg().Scope() {
				return holder.Name(), isDefault(holder, of, "default", "defaults")
			}
		case *ast.BlockStmt:
			if _, whole := at.Parent().Node().(*ast.FuncDecl); !whole {
				return "", false
			}
		case *ast.FuncDecl:
			f := p.info.Defs[n.Name]
			if f == nil || n.Body == nil || p.differs(n.Body) {
				return "", false
			}
			if results := f.Type().(*types.Signature).Results(); results != nil {
				for v := range results.Variables() {
					of = append(of, v.Type())
				}
			}
			return f.Name(), f.Name() == "init" || isDefault(f, of, "default", "defaults", "new") || holder != nil && p.decoded(n.Body, holder)
		default:
			return "", false
		}
	}
	return "", false
}

// differs reports whether a function gives the field another value, too.
func (p *presetting) differs(body *ast.BlockStmt) (differs bool) {
	other := func(id *ast.Ident, e ast.Expr) {
		if v, ok := p.info.Uses[id].(*types.Var); ok && v.Origin() == p.field {
			value := p.info.Types[e].Value
			differs = differs || value == nil || !constant.Compare(value, token.EQL, p.value)
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok {
				other(key, n.Value)
			}
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				if sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr); ok {
					other(sel.Sel, n.Rhs[min(i, len(n.Rhs)-1)])
				}
			}
		case *ast.UnaryExpr:
			if sel, ok := ast.Unparen(n.X).(*ast.SelectorExpr); ok && n.Op == token.AND {
				other(sel.Sel, sel) // such as flag.BoolVar(&s.SkipTLS, …)
			}
		}
		return !differs
	})
	return differs
}

// decoders are how the functions are called that read settings over what holds some.
var decoders = []string{"bind", "decode", "load", "parse", "populate", "process", "read", "scan", "unmarshal", "unpack"}

// decoded reports whether a function reads something over what a variable holds.
func (p *presetting) decoded(body *ast.BlockStmt, holder types.Object) (decoded bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || decoded {
			return !decoded
		}
		name := ""
		switch f := ast.Unparen(call.Fun).(type) {
		case *ast.Ident:
			name = strings.ToLower(f.Name)
		case *ast.SelectorExpr:
			name = strings.ToLower(f.Sel.Name)
		}
		if !slices.ContainsFunc(decoders, func(word string) bool { return strings.Contains(name, word) }) {
			return true
		}
		for _, arg := range call.Args {
			if u, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok {
				arg = u.X
			}
			id, ok := ast.Unparen(arg).(*ast.Ident)
			decoded = decoded || ok && p.info.Uses[id] == holder
		}
		return true
	})
	return decoded
}

// isDefault reports whether a function or variable is named as what makes or holds the
// default settings of one of types, by one of words: New, DefaultConfig, SetDefaults. In
// NewInsecureConfig there is one word too many.
func isDefault(obj types.Object, of []types.Type, words ...string) bool {
	known := append(slices.Clone(settingsWords), words...)
	known = append(known, tlsapi.Words(obj.Pkg().Name())...)
	for _, t := range of {
		if t == nil {
			continue
		}
		if named, ok := tlsapi.Deref(t).(*types.Named); ok {
			known = append(known, tlsapi.Words(named.Obj().Name())...)
		}
	}
	found := false
	for _, word := range tlsapi.Words(obj.Name()) {
		if !slices.Contains(known, word) {
			return false
		}
		found = found || slices.Contains(words, word)
	}
	return found
}

// settingsWords are other words in the names of what makes default settings.
var settingsWords = []string{
	"apply", "base", "cfg", "conf", "config", "configuration", "create", "fill", "get", "init", "initial", "make", "must",
	"option", "options", "opt", "opts", "params", "reset", "set", "setting", "settings", "the", "value", "values", "with",
}
