package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/analyzer"
)

// formats are the ways to print findings. Findings go to out, remarks to diag.
var formats = map[string]func(r *report, out, diag io.Writer) error{
	"text":   (*report).text,
	"json":   (*report).json,
	"sarif":  (*report).sarif,
	"github": (*report).github,
	"gitlab": (*report).gitlab,
}

// formatNames lists the formats.
func formatNames() []string { return slices.Sorted(maps.Keys(formats)) }

// github prints findings as the workflow commands that GitHub shows beside the code,
// and what could not be checked as those that it shows with the summary of the run.
// It takes columns for a single line only.
//
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
func (r *report) github(out, diag io.Writer) error {
	commands := map[analyzer.Level]string{analyzer.Error: "error", analyzer.Warning: "warning", analyzer.Note: "notice"}
	for _, f := range r.findings {
		message := f.message
		if len(f.fixes) > 0 {
			how := " (tlslint -fix)"
			if f.breaking() {
				how = " (tlslint -fix -breaking)"
			}
			message += "\n" + f.fixes[0].String() + how
		}
		lines := fmt.Sprintf("line=%d,endLine=%d", f.start.Line, f.end.Line)
		if f.start.Line == f.end.Line {
			lines = fmt.Sprintf("line=%d,col=%d,endLine=%d,endColumn=%d", f.start.Line, f.start.Column, f.end.Line, f.end.Column)
		}
		_, err := fmt.Fprintf(out, "::%s file=%s,%s,title=%s::%s\n", commands[f.level], property.Replace(r.repoPath(f.start.Filename)), lines,
			property.Replace("tlslint: "+f.rule.Name), data.Replace(message))
		if err != nil {
			return err
		}
	}
	for _, err := range r.errors {
		if _, err := fmt.Fprintf(out, "::error title=tlslint::%s\n", data.Replace(err.Error())); err != nil {
			return err
		}
	}
	return nil
}

// How workflow commands write what would end them.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// A gitlabFinding is one of GitLab's Code Quality report.
//
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabFinding struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"` // no two of a report have the same
	Severity    string         `json:"severity"`    // info, minor, major, critical or blocker
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"` // in the repository
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// gitlab prints a Code Quality report, which GitLab shows in merge requests.
func (r *report) gitlab(out, diag io.Writer) error {
	severities := map[analyzer.Level]string{analyzer.Error: "critical", analyzer.Warning: "major", analyzer.Note: "info"}
	list := []gitlabFinding{}
	fingerprints := r.fingerprints()
	for i, f := range r.findings {
		list = append(list, gitlabFinding{
			Description: f.message, CheckName: f.rule.Name, Fingerprint: fingerprints[i], Severity: severities[f.level],
			Location: gitlabLocation{r.repoPath(f.start.Filename), gitlabLines{f.start.Line}},
		})
	}
	return encode(out, list)
}

// encode writes a value as JSON that people can read, too.
func encode(out io.Writer, value any) error {
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}
