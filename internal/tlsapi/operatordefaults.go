package tlsapi

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// A Default is what a setting of the program is when nobody says anything: the
// flag is not given, the variable of the environment not set, the line left out.
// The zero Default says that this is not known.
type Default struct {
	Const constant.Value // a constant, if it is one
	Expr  ast.Expr       // what the program writes for it, if it is an expression
	Nil   bool           // nothing: the zero value of a type that has no constants
	Kept  bool           // what the variable holds that is set, before it is
}

// OperatorDefaults are the settings that a package asks an operator for.
type OperatorDefaults struct {
	info  *types.Info
	named map[string][]Default     // by the names that the package gives them
	held  map[*types.Var][]Default // by the variables and fields that hold them
}

// NewOperatorDefaults finds the settings of the package with the given root.
func NewOperatorDefaults(root inspector.Cursor, info *types.Info) *OperatorDefaults {
	s := &OperatorDefaults{info, make(map[string][]Default), make(map[*types.Var][]Default)}
	for c := range root.Preorder((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.StructType)(nil)) {
		switch n := c.Node().(type) {
		case *ast.CallExpr:
			s.call(n)
		case *ast.CompositeLit:
			s.literal(n)
		case *ast.StructType:
			s.tags(n)
		}
	}
	return s
}

// Held returns what a variable or field of the package holds when nobody says
// anything, for each setting that it is given; none if it holds no setting.
func (s *OperatorDefaults) Held(v *types.Var) []Default { return s.held[v.Origin()] }

// Result reports whether an operator decides on a result of a call, and what it is
// when he says nothing: for a pointer, what it points to. index is which result.
func (s *OperatorDefaults) Result(call *ast.CallExpr, index int) ([]Default, bool) {
	f, row := s.operator(call)
	if f == nil || index >= f.Signature().Results().Len() {
		return nil, false
	}
	t := Deref(f.Signature().Results().At(index).Type())
	p := s.parts(call, f, row)
	switch {
	case slices.Contains(row.Unset, f.Name()), index > 0:
		return []Default{zero(t)}, true
	case slices.Contains(row.On, f.Name()):
		return []Default{{Const: constant.MakeBool(true)}}, true
	case p.defines:
		return []Default{p.value(t)}, true
	case p.name != nil:
		return s.named[s.text(p.name)], true
	case row.Chain == "" && (row.Name != "" || slices.Contains(environment, f.FullName())):
		return []Default{zero(t)}, true // the arguments that are left, the environment
	}
	return nil, true
}

// operator returns the function that is called, if it is an operator's.
func (s *OperatorDefaults) operator(call *ast.CallExpr) (*types.Func, OperatorPackage) {
	f, _ := typeutil.Callee(s.info, call).(*types.Func)
	if !IsOperator(f) {
		return nil, OperatorPackage{}
	}
	return f, Operators[f.Pkg().Path()]
}

// parts are the parts of a call or literal that say something of a setting.
type parts struct {
	name    ast.Expr
	target  ast.Expr
	defines bool
	value   func(types.Type) Default
}

// parts takes a call of an operator's function apart.
func (s *OperatorDefaults) parts(call *ast.CallExpr, f *types.Func, row OperatorPackage) parts {
	p := parts{value: zero}
	if row.Chain != "" {
		return s.chain(call, f, row)
	}
	i := 0
	for v := range f.Signature().Params().Variables() {
		if i >= len(call.Args) {
			break
		}
		arg := call.Args[i]
		i++
		switch {
		case v.Name() == row.Name && row.Name != "":
			p.name = arg
		case v.Name() == row.Target && row.Target != "":
			p.target = arg
		case v.Name() == row.Value && row.Value != "" && isInterface(v.Type(), "Value"):
			p.target, p.defines = arg, true // flag.Var
			p.value = func(types.Type) Default { return Default{Kept: true} }
		case v.Name() == row.Value && row.Value != "":
			p.defines = true
			p.value = func(types.Type) Default { return s.given(arg) }
		}
	}
	return p
}

func isInterface(t types.Type, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && types.IsInterface(named) && named.Obj().Name() == name
}

// chain takes Flag("name", "help").Default("text").Bool() apart.
func (s *OperatorDefaults) chain(call *ast.CallExpr, f *types.Func, row OperatorPackage) parts {
	p := parts{value: func(types.Type) Default { return Default{} }}
	if i := paramNamed(f, row.Target); i >= 0 && i < len(call.Args) {
		p.target = call.Args[i]
	}
	var given []ast.Expr
	found := false
	for at := call; ; {
		sel, ok := ast.Unparen(at.Fun).(*ast.SelectorExpr)
		if !ok {
			return p
		}
		inner, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok {
			break
		}
		f, in := s.operator(inner)
		if f == nil || in.Chain == "" {
			break
		}
		if f.Name() == row.Chain && !found {
			given, found = inner.Args, true
		}
		if i := paramNamed(f, row.Name); i >= 0 && i < len(inner.Args) && f.Name() != "Envar" {
			p.name, p.defines = inner.Args[i], true
		}
		at = inner
	}
	switch {
	case found && len(given) == 1:
		p.defines = true
		p.value = func(t types.Type) Default { return s.read(given[0], t) }
	case p.defines && !found && p.target != nil:
		p.value = func(types.Type) Default { return Default{Kept: true} }
	case p.defines && !found:
		p.value = zero
	}
	return p
}

func paramNamed(f *types.Func, name string) int {
	i := 0
	for v := range f.Signature().Params().Variables() {
		if v.Name() == name && name != "" {
			return i
		}
		i++
	}
	return -1
}

// call notes what a call defines.
func (s *OperatorDefaults) call(call *ast.CallExpr) {
	f, row := s.operator(call)
	if f == nil {
		return
	}
	if p := s.parts(call, f, row); p.defines {
		t := types.Type(types.Typ[types.Invalid])
		switch results := f.Signature().Results(); {
		case p.target != nil:
			t = s.info.TypeOf(p.target)
		case results.Len() > 0:
			t = results.At(0).Type()
		}
		s.define(p, Deref(t))
	}
}

func (s *OperatorDefaults) define(p parts, t types.Type) {
	d := p.value(t)
	if name := s.text(p.name); name != "" {
		s.named[name] = append(s.named[name], d)
	}
	if v := s.pointee(p.target); v != nil {
		s.held[v] = append(s.held[v], d)
	}
}

// literal notes what a literal such as cli.BoolFlag{Name: "n", Value: true} defines.
func (s *OperatorDefaults) literal(lit *ast.CompositeLit) {
	t := s.info.TypeOf(lit)
	if t == nil {
		return
	}
	named, ok := Deref(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return
	}
	row := Operators[named.Obj().Pkg().Path()]
	fields, isStruct := named.Underlying().(*types.Struct)
	if !row.Literals || !isStruct {
		return
	}
	p := parts{value: zero}
	held := types.Type(types.Typ[types.Bool])
	for v := range fields.Fields() {
		if v.Name() == "Value" {
			held = v.Type()
		}
	}
	if slices.Contains(row.On, named.Obj().Name()) {
		p.value = func(types.Type) Default { return Default{Const: constant.MakeBool(true)} }
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		switch key, _ := kv.Key.(*ast.Ident); {
		case key == nil:
		case key.Name == "Name":
			p.name = kv.Value
		case key.Name == "Value":
			p.value = func(types.Type) Default { return s.given(kv.Value) }
		case key.Name == "Destination":
			p.target = kv.Value
		}
	}
	if p.name != nil {
		s.define(p, held)
	}
}

// tags notes what the tags of a struct's fields define.
func (s *OperatorDefaults) tags(n *ast.StructType) {
	for _, field := range n.Fields.List {
		if field.Tag == nil {
			continue
		}
		tag, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			continue
		}
		text, ok := TagDefault(tag)
		for _, name := range field.Names {
			v, isVar := s.info.Defs[name].(*types.Var)
			switch {
			case !isVar:
			case ok:
				s.held[v] = append(s.held[v], parse(text, v.Type()))
			case IsOperatorTag(tag):
				s.held[v] = append(s.held[v], Default{Kept: true})
			}
		}
	}
}

// TagDefault returns the text that a field with this tag is read from when nobody
// says anything.
func TagDefault(tag string) (string, bool) {
	for _, row := range DefaultTags {
		text, ok := reflect.StructTag(tag).Lookup(row.Key)
		switch {
		case !ok:
		case row.Option == "":
			return text, true
		default:
			for option := range strings.SplitSeq(text, ",") {
				if value, ok := strings.CutPrefix(strings.TrimSpace(option), row.Option+"="); ok {
					return strings.Trim(value, "'"), true
				}
			}
		}
	}
	return "", false
}

// text returns the value of a constant text, and "" for all else.
func (s *OperatorDefaults) text(e ast.Expr) string {
	if e == nil {
		return ""
	}
	v := s.info.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(v)
}

// pointee returns the variable or field v of &v.
func (s *OperatorDefaults) pointee(e ast.Expr) *types.Var {
	u, ok := ast.Unparen(cmp.Or[ast.Expr](e, &ast.BadExpr{})).(*ast.UnaryExpr)
	if !ok || u.Op != token.AND {
		return nil
	}
	var id *ast.Ident
	switch x := ast.Unparen(u.X).(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	v, ok := s.info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	return v.Origin()
}

// given is what an expression of the program is.
func (s *OperatorDefaults) given(e ast.Expr) Default {
	switch tv := s.info.Types[e]; {
	case tv.Value != nil:
		return Default{Const: tv.Value, Expr: e}
	case tv.IsNil():
		return Default{Nil: true}
	}
	return Default{Expr: e}
}

// read is what a text of the program says.
func (s *OperatorDefaults) read(e ast.Expr, t types.Type) Default {
	if v := s.info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return parse(constant.StringVal(v), t)
	}
	return Default{}
}

// parse reads a text as a value of type t.
func parse(text string, t types.Type) Default {
	basic, ok := Deref(t).Underlying().(*types.Basic)
	switch {
	case !ok:
	case basic.Info()&types.IsBoolean != 0:
		if b, err := strconv.ParseBool(text); err == nil {
			return Default{Const: constant.MakeBool(b)}
		}
		if text == "" {
			return Default{Const: constant.MakeBool(false)}
		}
	case basic.Info()&types.IsInteger != 0:
		if n, err := strconv.ParseInt(text, 0, 64); err == nil {
			return Default{Const: constant.MakeInt64(n)}
		}
	case basic.Info()&types.IsString != 0:
		return Default{Const: constant.MakeString(text)}
	}
	return Default{}
}

// zero is the zero value of a type.
func zero(t types.Type) Default {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return Default{Const: constant.MakeBool(false)}
		case u.Info()&types.IsNumeric != 0:
			return Default{Const: constant.MakeInt64(0)}
		case u.Info()&types.IsString != 0:
			return Default{Const: constant.MakeString("")}
		}
	case *types.Slice, *types.Map, *types.Interface, *types.Pointer:
		return Default{Nil: true}
	}
	return Default{}
}
