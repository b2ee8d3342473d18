package configflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Gate is an expression through which a printer's configuration passes on its
// way to the dial, and the serial number as code can write it there.
type Gate struct {
	Expr   ast.Expr
	Serial string
	Empty  bool // the expression makes a configuration that sets nothing but Skip
	Unsaid bool // the serial number is empty unless an operator says what it is
}

// Accepts says what the program accepts behind gates.
func Accepts(gates []Gate) string {
	text := "Accept only the printer with serial number " + gates[0].Serial
	if gates[0].Unsaid {
		text += ", and none while that is empty"
	}
	return text
}

// Gates returns the gates that together stand before every use of the
// configuration: where it is made if that is enough, or else each use. There are
// none if the serial number is not known at one of them, or if a gate there would
// part connections that must share one; then the second result says what the
// program needs, behind "with".
func (f *Flow) Gates(c *Config) (gates []Gate, missing string) {
	c = c.whole()
	apart, together := f.sharing(c)
	var candidates []string
	if expr, ok := f.origin(c); ok && !apart {
		serials := f.serials(c, expr)
		if len(serials) == 1 {
			why, unsaid := f.mayBeEmpty(serials[0], expr)
			if why != "" {
				return nil, "its serial number: " + serials[0].text + ", " + why + ", may be empty here"
			}
			return []Gate{{expr.Node().(ast.Expr), serials[0].text, c.empty(serials[0]), unsaid}}, ""
		}
		candidates = texts(serials)
	}
	for _, use := range c.Uses {
		if use.Config == nil {
			continue
		}
		serials := f.serials(c, use.At)
		if len(serials) != 1 || !f.isPointer(use.Config) || use.Server() {
			return nil, f.needed(c, append(candidates, texts(serials)...))
		}
		why, unsaid := f.mayBeEmpty(serials[0], use.At)
		if why != "" {
			return nil, "its serial number: " + serials[0].text + ", " + why + ", may be empty here"
		}
		gates = append(gates, Gate{use.Config, serials[0].text, f.Summary.Info.Types[use.Config].IsNil(), unsaid})
	}
	switch {
	case len(gates) == 0:
		return nil, f.needed(c, candidates)
	case together:
		return nil, "its serial number, once for each service: all connections of FTPS share one, and no others do"
	}
	return gates, ""
}

// needed says of a serial number that it is not known which one it is, or who has it.
func (f *Flow) needed(c *Config, candidates []string) string {
	slices.Sort(candidates)
	candidates = slices.Compact(candidates)
	if len(candidates) > 1 {
		return "its serial number, which may be any of " + strings.Join(candidates, ", ")
	}
	if has := f.elsewhere(c); has != "" {
		return "its serial number, which is not in scope here; " + has + " has it"
	}
	return "its serial number, which is not in scope here"
}

// elsewhere returns the serial number of a value that an address comes from, where that is
// in another function, and its name.
//
//	func main() { connect(p.IP) }
func (f *Flow) elsewhere(c *Config) string {
	for _, a := range c.Addrs {
		from := f.Dialled(a).From
		if from == nil {
			continue
		}
		defs := []summary.Def{{Value: from}}
		if obj := f.Summary.Object(from); obj != nil {
			defs = append(defs, f.Summary.Defs(obj)...)
		}
		for _, e := range defs {
			if e.Value == nil {
				continue
			}
			sel, ok := ast.Unparen(e.Value).(*ast.SelectorExpr)
			at, known := f.Summary.At(e.Value)
			if !ok || !known {
				continue
			}
			fn, ok := enclosingFunc(at)
			if !ok {
				continue
			}
			s := &finder{Flow: f, cfg: c, at: at, fn: fn}
			for _, match := range []func(types.Object) bool{
				func(obj types.Object) bool { return f.topics()[obj] },
				func(obj types.Object) bool { return isSerial(obj.Name()) },
			} {
				if s.members(types.ExprString(sel.X), f.Summary.Info.TypeOf(sel.X), match, 1); len(s.found) > 0 {
					return s.found[0].text + " in " + fn.Node().(*ast.FuncDecl).Name.Name
				}
			}
		}
	}
	return ""
}

func texts(list []serial) (texts []string) {
	for _, s := range list {
		texts = append(texts, s.text)
	}
	return texts
}

// sharing says which uses of a configuration can be given the same one of printertls.
// Those of FTPS and of another service must have one each, since FTPS demands that a
// data connection resumes the session of the control connection, and the other service
// would put its own in that place. Those of control and data connections, where a program
// makes them by itself, must share one.
func (f *Flow) sharing(c *Config) (apart, together bool) {
	groups := make(map[any][]Use)
	for _, use := range c.Uses {
		if use.Config != nil {
			of := f.holder(use.Config)
			groups[of] = append(groups[of], use)
		}
	}
	for _, group := range groups {
		var files, byHand, others, unknown int
		for _, use := range group {
			services := f.services(c, use)
			switch inFiles := slices.Contains(services, ftps); {
			case inFiles && len(services) > 1: // a function that dials whatever it is asked for
				if at, ok := enclosingFunc(use.At); len(group) > 1 || !ok || !at.Contains(c.Origin) {
					return true, true
				}
			case inFiles && use.library() == "":
				byHand++
			case inFiles:
				files++
			case len(services) > 0:
				others++
			default:
				unknown++
			}
		}
		if byHand > 0 {
			byHand += unknown // data connections have any port
		} else {
			others += unknown
		}
		apart = apart || files+byHand > 0 && others > 0
		together = together || byHand > 1
	}
	return apart, together
}

// ftps is the service whose connections share a session.
var ftps = tlsapi.PrinterPorts["990"]

// services returns what is spoken on the connections of a use, as far as it is known.
func (f *Flow) services(c *Config, u Use) []string {
	if library := u.library(); library != "" {
		if service, ok := tlsapi.Services[library]; ok {
			return []string{service}
		}
		return []string{library}
	}
	var services []string
	for _, a := range c.Addrs {
		if a.At != u.At {
			continue
		}
		for _, port := range f.Dialled(a).Ports {
			if service := Service(port); service != "" && !slices.Contains(services, service) {
				services = append(services, service)
			}
		}
	}
	return services
}

// library returns the package that the configuration is given to, and nothing for
// crypto/tls, which can speak anything.
func (u Use) library() string {
	path := ""
	if u.Call != nil {
		path = tlsapi.PackageOf(u.Call.Func)
	} else {
		path = tlsapi.PackageOf(u.Field.Type)
	}
	if path == "crypto/tls" {
		return ""
	}
	return path
}

// holder returns what an expression for a configuration names: the variable or field
// that it is copied from in the end. An expression that makes one is its own.
func (f *Flow) holder(e ast.Expr) any {
	for range maxDepth {
		e = ast.Unparen(e)
		if u, ok := e.(*ast.UnaryExpr); ok {
			e = ast.Unparen(u.X)
		}
		obj := f.Summary.Object(e)
		if obj == nil {
			return e
		}
		defs := f.Summary.Defs(obj)
		if len(defs) != 1 || defs[0].Value == nil || f.Summary.Object(defs[0].Value) == nil {
			return obj
		}
		e = defs[0].Value
	}
	return e
}

// origin returns the expression that makes the configuration, if all that is
// written to it, Skip aside, is written right there.
func (f *Flow) origin(c *Config) (inspector.Cursor, bool) {
	if c.Kind != Made || c.Base != nil || len(c.Clones) > 0 {
		return c.Origin, false
	}
	for _, w := range c.Writes {
		inside := c.Origin.Node().Pos() <= w.At.Node().Pos() && w.At.Node().End() <= c.Origin.Node().End()
		if !inside && tlsapi.ConfigFields[w.Field] != tlsapi.Skip {
			return c.Origin, false
		}
	}
	expr := c.Origin
	if u, ok := expr.Parent().Node().(*ast.UnaryExpr); ok && u.Op == token.AND {
		expr = expr.Parent()
	}
	e, ok := expr.Node().(ast.Expr)
	return expr, ok && f.isPointer(e) && !isElided(e)
}

func isElided(e ast.Expr) bool {
	lit, ok := e.(*ast.CompositeLit)
	return ok && lit.Type == nil
}

func (f *Flow) isPointer(e ast.Expr) bool {
	tv := f.Summary.Info.Types[e]
	return tv.IsNil() || tv.Type != nil && types.TypeString(tv.Type, nil) == "*crypto/tls.Config"
}

// empty reports whether nothing but Skip is written to the configuration, and the serial
// number as its name.
func (c *Config) empty(s serial) bool {
	for _, w := range c.Writes {
		switch tlsapi.ConfigFields[w.Field] {
		case tlsapi.Skip:
		case tlsapi.Name:
			if w.Value == nil || types.ExprString(w.Value) != s.text {
				return false
			}
		default:
			return false
		}
	}
	return true
}
