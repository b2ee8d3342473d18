package main

import (
	"fmt"
	"go/doc/comment"
	"go/token"
	"io"
	"net/url"
	"path/filepath"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/tlslint/tlslint/analyzer"
)

// severities are what GitHub sorts security findings by: 7 and more is high, 4 and
// more medium.
var severities = map[analyzer.Level]string{analyzer.Error: "8.1", analyzer.Warning: "5.9", analyzer.Note: "2.0"}

// sarif prints the findings in the Static Analysis Results Interchange Format
// 2.1.0. Columns count characters.
//
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
func (r *report) sarif(out, diag io.Writer) error {
	s := &sarifWriter{report: r, files: make(sources), index: make(map[string]int)}
	driver := sarif.NewDriver("tlslint").WithInformationURI("https://github.com/tlslint/tlslint").WithVersion(sarifVersion())
	for _, rule := range analyzer.Rules() {
		s.index[rule.Name] = len(s.index)
		driver.AddRule(sarifRule(rule))
	}
	run := sarif.NewRun(*sarif.NewTool(driver)).WithColumnKind("unicodeCodePoints")
	fingerprints := r.fingerprints()
	for i, f := range r.findings {
		run.AddResult(s.result(f).WithPartialFingerPrints(map[string]any{"tlslint/v1": fingerprints[i]}))
	}
	run.AddInvocations(s.invocation())
	doc, err := sarif.New(sarif.Version210)
	if err != nil {
		return err
	}
	doc.AddRun(run)
	return doc.PrettyWrite(out)
}

// sarifVersion is the module's version without the letter before it, since SARIF
// wants one that begins with a number.
func sarifVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		return info.Main.Version[1:]
	}
	return "0.0.0-devel"
}

// sarifRule describes a rule, as its package comment does. It has no name beside
// its ID, which is one already.
func sarifRule(rule analyzer.Rule) *sarif.ReportingDescriptor {
	title, text, _ := strings.Cut(rule.Doc, "\n\n")
	properties := sarif.NewPropertyBag()
	properties.Add("tags", []string{"security", fmt.Sprintf("external/cwe/cwe-%d", rule.CWE)})
	properties.Add("precision", "high")
	properties.Add("security-severity", severities[rule.Level])
	return sarif.NewRule(rule.Name).
		WithShortDescription(sarif.NewMultiformatMessageString(rule.Title)).
		WithFullDescription(sarif.NewMultiformatMessageString("R" + strings.TrimPrefix(title, "r"))).
		WithHelp(sarif.NewMultiformatMessageString(text).WithMarkdown(markdown(text))).
		WithHelpURI(rule.URL).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(string(rule.Level))).
		WithProperties(properties.Properties)
}

// markdown writes the text of a package comment with its code in fences, which say
// that it is Go, so that it is shown in colours.
func markdown(text string) string {
	var b strings.Builder
	var printer comment.Printer
	var parser comment.Parser
	for _, block := range parser.Parse(text).Content {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		if code, ok := block.(*comment.Code); ok {
			b.WriteString("```go\n" + code.Text + "```\n")
			continue
		}
		b.Write(printer.Markdown(&comment.Doc{Content: []comment.Block{block}}))
	}
	return b.String()
}

// A sarifWriter makes results of findings.
type sarifWriter struct {
	*report
	files sources
	index map[string]int // of rules
}

func (s *sarifWriter) result(f finding) *sarif.Result {
	result := sarif.NewRuleResult(f.rule.Name).
		WithLevel(string(f.level)).
		WithMessage(sarif.NewTextMessage(f.message)).
		WithLocations([]*sarif.Location{s.location(f.start, f.end)}).
		WithRuleIndex(s.index[f.rule.Name])
	for i, rel := range f.related {
		result.AddRelatedLocation(s.location(rel.start, rel.end).WithId(i + 1).WithMessage(sarif.NewTextMessage(rel.message)))
	}
	for _, fix := range f.fixes {
		result.AddFix(s.fix(f.pkg.Fset, fix))
	}
	return result
}

func (s *sarifWriter) location(start, end token.Position) *sarif.Location {
	return sarif.NewLocation().WithPhysicalLocation(
		sarif.NewPhysicalLocation().WithArtifactLocation(s.artifact(start.Filename)).WithRegion(s.region(start, end)))
}

// artifact names a file relative to the root of the sources, or by all of its path
// if it stands elsewhere.
func (s *sarifWriter) artifact(name string) *sarif.ArtifactLocation {
	path := s.repoPath(name)
	if filepath.IsAbs(path) {
		return sarif.NewArtifactLocation().WithUri((&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/")}).String())
	}
	return sarif.NewArtifactLocation().WithUri((&url.URL{Path: path}).String()).WithUriBaseId("%SRCROOT%")
}

func (s *sarifWriter) region(start, end token.Position) *sarif.Region {
	return sarif.NewRegion().
		WithStartLine(start.Line).WithStartColumn(s.column(start)).
		WithEndLine(end.Line).WithEndColumn(s.column(end))
}

// column counts the characters before a position, from 1.
func (s *sarifWriter) column(p token.Position) int {
	src := s.files.of(p.Filename)
	if p.Offset > len(src) || p.Column < 1 || p.Offset < p.Column-1 {
		return p.Column
	}
	return utf8.RuneCount(src[p.Offset-(p.Column-1):p.Offset]) + 1
}

// fix says of which class a fix is in its property bag, which every object of SARIF may
// have (section 3.8), and in its description.
func (s *sarifWriter) fix(fset *token.FileSet, fix fix) *sarif.Fix {
	changes := make(map[string]*sarif.ArtifactChange)
	made := sarif.NewFix().WithDescription(sarif.NewTextMessage(fix.String()))
	made.AttachPropertyBag(&sarif.PropertyBag{Properties: map[string]any{"class": string(fix.class)}})
	for _, e := range fix.edits {
		start, end := span(fset, e.Pos, e.End)
		change := changes[start.Filename]
		if change == nil {
			change = sarif.NewArtifactChange(s.artifact(start.Filename))
			changes[start.Filename] = change
			made.AddArtifactChanges(change)
		}
		change.WithReplacement(sarif.NewReplacement(s.region(start, end)).
			WithInsertedContent(sarif.NewArtifactContent().WithText(string(e.NewText))))
	}
	return made
}

// invocation says what could not be checked.
func (s *sarifWriter) invocation() *sarif.Invocation {
	invocation := sarif.NewInvocation().WithExecutionSuccess(len(s.errors) == 0)
	for _, err := range s.errors {
		invocation.AddTToolExecutionNotification(sarif.NewNotification().WithLevel("error").WithMessage(sarif.NewTextMessage(err.Error())))
	}
	for _, text := range s.warnings {
		invocation.AddTToolExecutionNotification(sarif.NewNotification().WithLevel("warning").WithMessage(sarif.NewTextMessage(text)))
	}
	return invocation
}
