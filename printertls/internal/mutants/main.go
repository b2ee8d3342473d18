// Command mutants shows whether the tests of printertls notice when it is wrong. It
// builds the package with hundreds of changes in it, of which one at a time is in
// force, and runs the checks of corpus_test.go with each. They must fail.
//
//	go run ./internal/mutants # in the folder of printertls
//	GOWORK=off GOTOOLCHAIN=go1.24.13 go run ./internal/mutants
//
// Changes that make no difference are in tables, with the reason. The exit status is 0 if
// no other survives.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/version"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// files are those that decide who is accepted. The digits of figures.go are held by
// TestFigures.
var files = []string{"verify.go", "printertls.go", "anchors.go"}

// equivalent are changes that nobody can notice, with file and text as they are listed.
var equivalent = map[string]string{
	"verify.go: all: certs[1:]":                                      "a certificate cannot stand above itself in a chain",
	"verify.go: without the field: Reason: x509.NotAuthorizedToSign": "it is the zero value",

	"verify.go: left out: if cause := checkIssuers(certs[:1], fips140.Enabled()); cause != nil { return nil, v.chain": inFIPS,
	"verify.go: return nil, nil: return nil, v.chainError(certs, now, cause)":                                         inFIPS,
}

const inFIPS = "it is reached in FIPS 140-3 mode only, where TestFIPSKeys notices it"

// Name constraints are applied by crypto/x509 to what is in the extension, and since Go
// 1.26 to the fields of the certificate. Each release notices what the others do not.
var (
	beforeGo126 = []string{
		"verify.go: left out: named.DNSNames, named.EmailAddresses, named.IPAddresses, named.URIs = []string{v.Name}, ni",
	}
	sinceGo126 = []string{
		"verify.go: without the field: Class: asn1.ClassContextSpecific",
		"verify.go: without the field: Tag: 2",
		"verify.go: without the field: Bytes: []byte(v.Name)",
		"verify.go: without the field: Value: san",
	}
)

// run is added to the tests: it tries each change, and lists those that survive.
const run = `package printertls

import (
	"fmt"
	"testing"
)

func TestMutants(t *testing.T) {
	c := newCorpus(t)
	if fault := c.fault(); fault != "" {
		t.Fatalf("without a change: %s", fault)
	}
	for mutant = 1; mutant <= count; mutant++ {
		if c.fault() == "" {
			fmt.Println("survives:", mutant)
		}
	}
}
`

// helpers choose between what is written and what is changed.
const helpers = `package printertls

const count = %d

var mutant int // which change is in force

func choose[T any](n int, changed, original T) T {
	if mutant == n {
		return changed
	}
	return original
}

func orZero[T any](n int, original T) T {
	if mutant == n {
		var zero T
		return zero
	}
	return original
}
`

func main() {
	log.SetFlags(0)
	unread := beforeGo126
	if version.Compare(runtime.Version(), "go1.26") >= 0 {
		unread = sinceGo126
	}
	for _, change := range unread {
		equivalent[change] = "this release does not read it"
	}
	dir, err := os.MkdirTemp("", "mutants-*")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	m := &mutator{}
	replace := make(map[string]string)
	write := func(name, text string) {
		here, err := filepath.Abs(name)
		replace[here] = filepath.Join(dir, name+".txt")
		if err := errors.Join(err, os.WriteFile(replace[here], []byte(text), 0o644)); err != nil {
			log.Fatal(err)
		}
	}
	for _, name := range files {
		write(name, m.file(name))
	}
	write("mutants.go", fmt.Sprintf(helpers, len(m.changes)))
	write("mutants_test.go", run)
	overlay := filepath.Join(dir, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err := errors.Join(err, os.WriteFile(overlay, text, 0o644)); err != nil {
		log.Fatal(err)
	}
	program := filepath.Join(dir, "tests")
	if out, err := exec.Command("go", "test", "-c", "-vet=off", "-o", program, "-overlay="+overlay, ".").CombinedOutput(); err != nil {
		log.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(program, "-test.run=^TestMutants$")
	found, err := cmd.StdoutPipe()
	if err := errors.Join(err, cmd.Start()); err != nil {
		log.Fatal(err)
	}
	survived, known := 0, 0
	lines := bufio.NewScanner(found)
	for lines.Scan() {
		number, ok := strings.CutPrefix(lines.Text(), "survives: ")
		if !ok {
			fmt.Println(lines.Text()) // what the tests say
			continue
		}
		n, _ := strconv.Atoi(number)
		change := m.changes[n-1]
		if equivalent[withoutLine.ReplaceAllString(change, ":")] != "" {
			known++
			continue
		}
		survived++
		fmt.Println("survives:", change)
	}
	if err := cmd.Wait(); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d changes: %d make no difference, %d survive\n", len(m.changes), known, survived)
	if survived > 0 || known != len(equivalent) {
		log.Fatalf("%d are in the table of those that make no difference", len(equivalent))
	}
}

// withoutLine takes the number of the line out of a change.
var withoutLine = regexp.MustCompile(`:\d+:`)

// A mutator makes changes.
type mutator struct {
	changes []string // number n is the element n-1

	fset  *token.FileSet
	src   string
	edits []edit // of the file
}

// An edit puts other text in place of a node. The text is made of texts of parts.
type edit struct {
	from, to int
	text     func() string
}

// file returns the text of a file with all changes in it.
func (m *mutator) file(name string) string {
	src, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	m.fset, m.src, m.edits = token.NewFileSet(), string(src), nil
	file, err := parser.ParseFile(m.fset, name, src, 0)
	if err != nil {
		log.Fatal(err)
	}
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok {
			m.walk(f.Body)
		} else if g, ok := decl.(*ast.GenDecl); ok {
			ast.Inspect(g, func(n ast.Node) bool { // functions in variables
				if lit, ok := n.(*ast.FuncLit); ok {
					m.walk(lit.Body)
					return false
				}
				return true
			})
		}
	}
	return m.render(0, len(src), -1)
}

func (m *mutator) at(pos token.Pos) int { return m.fset.Position(pos).Offset }

// of returns the text of a node. What is in place of something else has no changes
// inside it, since one is in force at a time.
func (m *mutator) of(n ast.Node) string { return m.src[m.at(n.Pos()):m.at(n.End())] }

// render returns a part of the source, with the outermost edits in it; not the one with
// the number skip, nor those around it.
func (m *mutator) render(from, to, skip int) string {
	var b strings.Builder
	for from < to {
		next := -1
		for i, e := range m.edits {
			if i <= skip || e.from < from || e.to > to {
				continue
			}
			if next < 0 || e.from < m.edits[next].from || e.from == m.edits[next].from && e.to > m.edits[next].to {
				next = i
			}
		}
		if next < 0 {
			break
		}
		b.WriteString(m.src[from:m.edits[next].from])
		b.WriteString(m.edits[next].text())
		from = m.edits[next].to
	}
	b.WriteString(m.src[from:to])
	return b.String()
}

// number notes a change, and returns its number.
func (m *mutator) number(n ast.Node, what string) int {
	p := m.fset.Position(n.Pos())
	text := strings.Join(strings.Fields(m.of(n)), " ")
	m.changes = append(m.changes, fmt.Sprintf("%s:%d: %s: %s", p.Filename, p.Line, what, text[:min(len(text), 90)]))
	return len(m.changes)
}

// edit replaces a node. Nodes are met from the outside in, so that later edits are
// inside earlier ones, or elsewhere.
func (m *mutator) edit(n ast.Node, text func(original string) string) {
	from, to, self := m.at(n.Pos()), m.at(n.End()), len(m.edits)
	m.edits = append(m.edits, edit{from, to, func() string { return text(m.render(from, to, self)) }})
}

// boolean offers other values for a condition.
func (m *mutator) boolean(e ast.Expr) {
	type alternative struct {
		n    int
		text string
	}
	var all []alternative
	add := func(what, text string) { all = append(all, alternative{m.number(e, what), text}) }
	b, ok := e.(*ast.BinaryExpr)
	switch {
	case ok && (b.Op == token.LAND || b.Op == token.LOR):
		other := map[token.Token]string{token.LAND: " || ", token.LOR: " && "}[b.Op]
		add("with"+other, m.of(b.X)+other+m.of(b.Y))
		add("first part only", m.of(b.X))
		add("second part only", m.of(b.Y))
	case ok:
		swaps := map[token.Token][]string{
			token.EQL: {"!="}, token.NEQ: {"=="}, token.LSS: {"<=", ">="}, token.LEQ: {"<", ">"}, token.GTR: {">=", "<="}, token.GEQ: {">", "<"},
		}
		for _, op := range swaps[b.Op] {
			add("with "+op, m.of(b.X)+op+m.of(b.Y))
		}
	default:
		add("negated", "!("+m.of(e)+")")
	}
	m.edit(e, func(original string) string {
		text := "func() bool { switch mutant {"
		for _, a := range all {
			text += fmt.Sprintf("case %d: return %s\n", a.n, a.text)
		}
		return text + "}\nreturn " + original + "}()"
	})
}

// generic offers another value for an expression of any type.
func (m *mutator) generic(e ast.Expr, what, changed string) {
	n := m.number(e, what)
	m.edit(e, func(original string) string { return fmt.Sprintf("choose(%d, %s, %s)", n, changed, original) })
}

// walk makes the changes of a function.
func (m *mutator) walk(body *ast.BlockStmt) {
	left := make(map[ast.Node]bool) // what is assigned to
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			m.statements(n.List)
		case *ast.CaseClause:
			m.statements(n.Body)
			for _, e := range n.List {
				if _, isType := e.(*ast.StarExpr); !isType && !strings.HasSuffix(m.of(e), "PublicKey") && !isComparison(e) {
					m.boolean(e)
				}
			}
		case *ast.IfStmt:
			if !isComparison(n.Cond) {
				m.boolean(n.Cond)
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				left[e] = true
			}
		case *ast.BinaryExpr:
			if isComparison(n) {
				m.boolean(n)
			}
		case *ast.KeyValueExpr:
			if id, ok := n.Value.(*ast.Ident); !ok || id.Name != "nil" && id.Name != "names" {
				at := m.number(n, "without the field")
				m.edit(n.Value, func(original string) string { return fmt.Sprintf("orZero(%d, %s)", at, original) })
			}
		case *ast.IndexExpr:
			if lit, ok := n.Index.(*ast.BasicLit); ok && lit.Value == "0" && !left[n] {
				m.generic(n, "the last", m.of(n.X)+"[len("+m.of(n.X)+")-1]")
			}
		case *ast.SliceExpr:
			if n.Low != nil {
				m.generic(n, "all", m.of(n.X))
				m.generic(n, "none", m.of(n.X)+"[:0]")
			}
		case *ast.CallExpr:
			m.call(n)
		}
		return true
	})
}

func isComparison(e ast.Expr) bool {
	b, ok := e.(*ast.BinaryExpr)
	if !ok {
		return false
	}
	switch b.Op {
	case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

// call leaves out an operand, or a copy.
func (m *mutator) call(n *ast.CallExpr) {
	switch name := m.of(n.Fun); {
	case name == "slices.Clone" || name == "bytes.Clone":
		m.generic(n, "not cloned", m.of(n.Args[0]))
	case strings.HasSuffix(name, ".Clone"):
		m.generic(n, "not cloned", m.of(n.Fun.(*ast.SelectorExpr).X))
	case name == "max" || name == "slices.Concat":
		for _, arg := range n.Args {
			m.generic(n, "only "+m.of(arg), m.of(arg))
		}
	}
}

// statements leaves out statements, and the errors that are returned.
func (m *mutator) statements(list []ast.Stmt) {
	for _, stmt := range list {
		switch s := stmt.(type) {
		case *ast.AssignStmt:
			if s.Tok == token.DEFINE {
				continue
			}
		case *ast.ReturnStmt:
			m.result(s)
			continue
		case *ast.ExprStmt, *ast.BranchStmt, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
		default:
			continue
		}
		n := m.number(stmt, "left out")
		m.edit(stmt, func(original string) string { return fmt.Sprintf("if mutant != %d {\n%s\n}", n, original) })
	}
}

// result returns no error where there is one, and the other truth value.
func (m *mutator) result(s *ast.ReturnStmt) {
	if len(s.Results) == 0 {
		return
	}
	last := s.Results[len(s.Results)-1]
	with := ""
	switch text := m.of(last); {
	case text == "true":
		with = "return false"
	case text == "false":
		with = "return true"
	case text == "nil" && len(s.Results) == 1, isComparison(last):
		return
	case text == "nil":
		with = "return nil, nil"
	case len(s.Results) == 2:
		with = "return nil, nil"
	case strings.HasPrefix(text, "also"), strings.HasPrefix(text, "&"), strings.HasSuffix(text, "}"), text == "err":
		with = "return nil"
	default:
		return
	}
	n := m.number(s, with)
	m.edit(s, func(original string) string { return fmt.Sprintf("if mutant == %d {\n%s\n}\n%s", n, with, original) })
}
