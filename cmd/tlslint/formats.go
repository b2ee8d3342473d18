package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// formats are the ways to print findings. Findings go to out, remarks to diag.
var formats = map[string]func(r *report, out, diag io.Writer) error{
	"text":   (*report).text,
	"json":   (*report).json,
	"sarif":  (*report).sarif,
	"github": (*report).github,
}

// formatNames lists the formats for messages.
func formatNames() string {
	return strings.Join(slices.Sorted(maps.Keys(formats)), ", ")
}

// github prints findings as the workflow commands that GitHub shows beside the code.
//
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
func (r *report) github(out, diag io.Writer) error {
	commands := map[string]string{"error": "error", "warning": "warning", "note": "notice"}
	for _, f := range r.findings {
		message := f.message
		if len(f.fixes) > 0 {
			message += "\nfix: " + f.fixes[0].Message + " (tlslint -fix)"
		}
		_, err := fmt.Fprintf(out, "::%s file=%s,line=%d,col=%d,endLine=%d,endColumn=%d,title=%s::%s\n", commands[string(f.level)],
			property.Replace(slashed(r.path(f.start.Filename))), f.start.Line, f.start.Column, f.end.Line, f.end.Column,
			property.Replace("tlslint: "+f.rule.Name), data.Replace(message))
		if err != nil {
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
