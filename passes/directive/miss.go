package directive

import (
	"cmp"
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"

	"github.com/tlslint/tlslint/internal/report"
)

// expression compiles one when it is needed first: most runs need none.
func expression(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// verbs are what people write for ignore, since other linters have it so.
var verbs = []string{"allow", "disable", "disabled", "exclude", "ignore", "ignored", "ignore-line", "ignore-next-line", "disable-line", "disable-next-line", "nolint", "off", "skip", "suppress"}

// command takes a comment apart that may be meant as a directive: the name of the
// tool, what stands between it and the verb, the verb, and the rest.
var command = expression(`^([A-Za-z]+)([ \t]*[:/.=-]?[ \t]*)([A-Za-z][A-Za-z-]*)?[ \t]*[:=]?[ \t]*(.*)$`)

// linters takes a comment apart that is meant for golangci-lint: names and the rest.
var linters = expression(`^(?i:nolint)[ \t]*[: \t][ \t]*([A-Za-z0-9_-]+(?:[ \t]*,[ \t]*[A-Za-z0-9_-]+)*)(.*)$`)

// miss returns how a comment has to be written to be a directive, if it is meant to
// be one and is none.
func (r *rule) miss(c *ast.Comment, group *ast.CommentGroup) string {
	if _, _, _, _, ok := report.ParseDirective(c.Text); ok {
		return ""
	}
	text, line := strings.CutPrefix(c.Text, "//")
	if !line {
		text = strings.TrimSuffix(strings.TrimPrefix(text, "/*"), "*/")
	}
	body := strings.TrimSpace(text)
	if len(group.List) > 1 && (strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "    ")) || strings.Contains(body, "\n") {
		return "" // code in a documentation comment
	}
	if m := linters().FindStringSubmatch(body); m != nil {
		return r.missedNolint(strings.ToLower(m[1]), m[2])
	}
	m := command().FindStringSubmatch(body)
	if m == nil || levenshtein.ComputeDistance(strings.ToLower(m[1]), "tlslint") > 2 {
		return ""
	}
	tool, between, verb, rest := strings.ToLower(m[1]), m[2], strings.ToLower(m[3]), m[4]
	names, reason := r.ruleList(rest)
	if rule := r.nearest(verb); rule != "" {
		names, reason = []string{rule}, rest // it takes the place of ignore
	}
	prose := !line || strings.TrimLeft(text, " \t") != text || between != ":" // may be
	switch {
	case tool == "tlslint" && !prose:
	case tool != "tlslint" && (verb != "ignore" || names == nil),
		!slices.Contains(verbs, verb),
		names == nil && strings.HasPrefix(text, " ") && (rest != "" || between != ":"):
		return ""
	}
	if names == nil {
		names = []string{"RULE"}
	}
	return "//tlslint:ignore " + strings.Join(names, ",") + " " + cmp.Or(strings.TrimLeft(reason, " \t:/-"), "reason")
}

// directives are the beginnings of comments behind which people put another one.
var directives = expression(`^//[ \t]*(nolint\b|#nosec\b|tlslint:ignore\b)`)

// buried returns the directive that stands behind another one in the same comment,
// where it is a part of the other one's reason.
func buried(text string) string {
	i := strings.LastIndex(text, "//tlslint:ignore")
	if i <= 0 || !directives().MatchString(text[:i]) {
		return ""
	}
	return text[i:]
}

// ruleList returns the rules that a text begins with, by their right names, and the
// rest of the text. There are none if one of the names is not like that of a rule.
func (r *rule) ruleList(text string) (rules []string, rest string) {
	list, rest, _ := strings.Cut(text, " ")
	for _, name := range report.SplitNames(list) {
		rule := r.nearest(name)
		if rule == "" || rule == r.pass.Analyzer.Name {
			return nil, text
		}
		rules = append(rules, rule)
	}
	return rules, rest
}

// missedNolint returns how a comment for golangci-lint has to be written, if it is
// meant for tlslint. It has names of linters, and what follows them.
func (r *rule) missedNolint(list, rest string) string {
	names := report.SplitNames(list)
	ours := false
	for i, name := range names {
		// A rule is no linter, and directive may be meant for another linter.
		if name == "tlslint" || slices.Contains(r.names[:len(r.names)-1], name) {
			names[i] = "tlslint"
			ours = true
		}
	}
	if !ours {
		return ""
	}
	return "//nolint:" + strings.Join(slices.Compact(names), ",") + " // " + cmp.Or(strings.TrimLeft(rest, " \t:/-"), "reason")
}
