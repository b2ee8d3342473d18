package main

import (
	"go/token"
	"io"

	"github.com/tlslint/tlslint/internal/edit"
)

// The JSON form. Fields are added over time, none is taken away or changed.
type (
	jsonReport struct {
		Findings []jsonFinding `json:"findings"`
		Errors   []string      `json:"errors"`   // what could not be checked or fixed
		Warnings []string      `json:"warnings"` // what was checked only in part, or in another way
	}
	jsonFinding struct {
		Rule    string        `json:"rule"`
		Level   string        `json:"level"` // error, warning or note
		CWE     int           `json:"cwe,omitempty"`
		URL     string        `json:"url,omitempty"`
		Message string        `json:"message"`
		Package string        `json:"package"`
		Range   jsonRange     `json:"range"`
		Related []jsonRelated `json:"related,omitempty"`
		Fixes   []jsonFix     `json:"fixes,omitempty"` // -fix applies the first, if it is safe or with -breaking
	}
	jsonRelated struct {
		Message string    `json:"message"`
		Range   jsonRange `json:"range"`
	}
	jsonRange struct {
		File  string       `json:"file"` // with slashes: from the top folder of the git repository; without one, from the working directory; absolute elsewhere
		Start jsonPosition `json:"start"`
		End   jsonPosition `json:"end"` // behind the last byte
	}
	jsonPosition struct {
		Line   int `json:"line"`   // from 1
		Column int `json:"column"` // in bytes, from 1
		Offset int `json:"offset"` // in bytes, from 0
	}
	jsonFix struct {
		Message string     `json:"message"`
		Class   edit.Class `json:"class"`           // safe, or breaking: the connection may fail then
		Needs   string     `json:"needs,omitempty"` // what the connection needs after a breaking one
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Range jsonRange `json:"range"`
		Text  string    `json:"text"`
	}
)

// json prints the findings for programs.
func (r *report) json(out, diag io.Writer) error {
	doc := jsonReport{Findings: []jsonFinding{}, Errors: []string{}, Warnings: append([]string{}, r.warnings...)}
	for _, err := range r.errors {
		doc.Errors = append(doc.Errors, err.Error())
	}
	for _, f := range r.findings {
		doc.Findings = append(doc.Findings, r.jsonFinding(f))
	}
	return encode(out, doc)
}

func (r *report) jsonFinding(f finding) jsonFinding {
	j := jsonFinding{
		Rule: f.rule.Name, Level: string(f.level), CWE: f.rule.CWE, URL: f.rule.URL,
		Message: f.message, Package: f.pkg.PkgPath, Range: r.jsonRange(f.start, f.end),
	}
	for _, rel := range f.related {
		j.Related = append(j.Related, jsonRelated{rel.message, r.jsonRange(rel.start, rel.end)})
	}
	for _, fix := range f.fixes {
		jf := jsonFix{Message: fix.message, Class: fix.class, Needs: fix.needs}
		for _, e := range fix.edits {
			start, end := span(f.pkg.Fset, e.Pos, e.End)
			jf.Edits = append(jf.Edits, jsonEdit{r.jsonRange(start, end), string(e.NewText)})
		}
		j.Fixes = append(j.Fixes, jf)
	}
	return j
}

func (r *report) jsonRange(start, end token.Position) jsonRange {
	return jsonRange{r.repoPath(start.Filename), position(start), position(end)}
}

func position(p token.Position) jsonPosition { return jsonPosition{p.Line, p.Column, p.Offset} }
