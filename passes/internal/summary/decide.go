package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// A Decision is a place in the program that settles the value of a boolean.
type Decision struct {
	At    inspector.Cursor // the assignment, literal's element, or call
	Value ast.Expr         // the value given there; nil where the call itself decides
	Cause Cause            // Program or Condition
	Via   []types.Object   // the parameters and fields between here and the question
}

// Decide returns the decisions that give the place at c, which is given value
// (see Def), the value want. Where a parameter or a field of the package is the
// value, that is where its callers and users give it one.
func (p *Package) Decide(def Def, want bool) []Decision {
	d := &decider{eval: eval{p, make(map[any]bool)}}
	d.decide(def, want, nil)
	return d.found
}

// Overwritten reports whether one of defs, which write to the same place, gives
// it another value right after def does.
func (p *Package) Overwritten(def Def, defs []Def) bool {
	return (&eval{p, make(map[any]bool)}).overwritten(def, defs)
}

type decider struct {
	eval
	found []Decision
}

func (d *decider) decide(def Def, want bool, via []types.Object) {
	if def.Value == nil {
		return
	}
	causes := both(d.expr(def.Value, def.Index, want), d.guards(def.At))
	setter := d.setter(def.At)
	if setter == nil {
		causes = both(causes, d.callers(def.At))
	}
	told := false
	for _, cause := range causes {
		switch {
		case cause.Who == Switch:
			d.follow(cause, via)
		case cause.Who > Condition || told:
		case setter != nil:
			d.settersCalls(setter, cause, via)
		default:
			told = true
			d.found = append(d.found, Decision{def.At, def.Value, cause, via})
		}
	}
}

// follow asks the same of whatever gives a parameter or field its value.
func (d *decider) follow(cause Cause, via []types.Object) {
	leave := d.enter(cause.Obj)
	if leave == nil || !d.Local(cause.Obj) {
		return
	}
	defer leave()
	via = append(via[:len(via):len(via)], cause.Obj)
	for _, def := range d.defs[cause.Obj] {
		d.decide(def, cause.Want, via)
	}
}

// setter returns the exported function whose whole body is the assignment at c:
// an option that others take, not a decision.
func (d *decider) setter(c inspector.Cursor) types.Object {
	if _, ok := c.Node().(*ast.AssignStmt); !ok {
		return nil
	}
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		decl := fn.Node().(*ast.FuncDecl)
		if !decl.Name.IsExported() || decl.Body == nil || !d.onlySets(decl.Body, c.Node()) {
			return nil
		}
		return d.Info.Defs[decl.Name]
	}
	return nil
}

// onlySets reports whether body does nothing but the assignment, making what it
// assigns to where there is none, and returning its receiver.
func (d *decider) onlySets(body *ast.BlockStmt, assign ast.Node) bool {
	sets := false
	for _, stmt := range body.List {
		switch s := stmt.(type) {
		case *ast.AssignStmt:
			if s != assign {
				return false
			}
			sets = true
		case *ast.ReturnStmt:
			for _, e := range s.Results {
				if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok && d.onlySets(lit.Body, assign) {
					sets = true
				} else if _, ok := ast.Unparen(e).(*ast.Ident); !ok {
					return false
				}
			}
		case *ast.IfStmt:
			if cond, ok := s.Cond.(*ast.BinaryExpr); !ok || cond.Op != token.EQL || !d.Info.Types[cond.Y].IsNil() {
				return false
			}
		default:
			return false
		}
	}
	return sets
}

func (d *decider) settersCalls(setter types.Object, cause Cause, via []types.Object) {
	via = append(via[:len(via):len(via)], setter)
	for _, call := range d.calls[setter] {
		if guards := both(d.guards(call), d.callers(call)); !Silent(guards) {
			d.found = append(d.found, Decision{call, nil, cause, via})
		}
	}
}

// callers returns the reasons for which the function around c runs, if all its
// calls are in the package and somebody else decides on every one of them.
func (d *decider) callers(c inspector.Cursor) []Cause {
	fn := d.enclosing(c)
	if fn == nil || fn.Exported() || len(d.calls[fn]) == 0 {
		return one(Program, nil)
	}
	leave := d.enter(fn)
	if leave == nil {
		return one(Program, nil)
	}
	defer leave()
	var causes []Cause
	for _, call := range d.calls[fn] {
		causes = append(causes, both(d.guards(call), d.callers(call))...)
	}
	if Silent(causes) {
		return causes
	}
	return one(Program, nil)
}

// enclosing returns the declared function around c.
func (d *decider) enclosing(c inspector.Cursor) types.Object {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		return d.Info.Defs[fn.Node().(*ast.FuncDecl).Name]
	}
	return nil
}
