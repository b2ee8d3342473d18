package results

import (
	"fmt"
	"math"
	"strings"
)

// Markdown returns all that the documentation shows, except for the plot.
func (r *Results) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s.\n\n", r.Machine)
	r.writeGoals(&b)
	r.writeScaling(&b)
	for _, m := range r.Modules {
		m.write(&b)
	}
	return b.String()
}

// write writes the section of one module.
func (m *Module) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n", m.Name)
	if m.Excluded != "" {
		fmt.Fprintf(b, "Not measured: %s\n", m.Excluded)
		return
	}
	fmt.Fprintf(b, "%s lines in %s packages; with all that they import, %s lines in %s packages. The edited file is `%s`.\n",
		thousands(m.Own.Lines), thousands(m.Own.Packages), thousands(m.All.Lines), thousands(m.All.Packages), m.Edited)
	m.writeLeftOut(b)
	b.WriteString("\n| state | tool | CPU s | ratio | wall s | ratio | largest process MB | runs |\n|---|---|---|---|---|---|---|---|\n")
	for _, state := range states {
		base := m.of(tools[0].name, state.name)
		for _, tool := range tools {
			costs := m.of(tool.name, state.name)
			if len(costs) == 0 {
				m.writeFailure(b, tool, state)
				continue
			}
			c, w := median(costs, cpu), median(costs, wall)
			fmt.Fprintf(b, "| %s | %s | %.2f | %s | %.2f | %s | %.0f | %d |\n", state.title, tool.title,
				c, ratio(c, median(base, cpu)), w, ratio(w, median(base, wall)), median(costs, memory), len(costs))
		}
	}
}

func (m *Module) writeLeftOut(b *strings.Builder) {
	if len(m.LeftOut) == 0 {
		return
	}
	b.WriteString("\nLeft out, since they do not build from the module alone:\n\n")
	var reasons []string
	packages := map[string][]string{}
	for _, l := range m.LeftOut {
		if packages[l.Reason] == nil {
			reasons = append(reasons, l.Reason)
		}
		packages[l.Reason] = append(packages[l.Reason], "`"+l.Package+"`")
	}
	for _, reason := range reasons {
		fmt.Fprintf(b, "- %s: %s\n", some(packages[reason]), reason)
	}
}

// some names the first of many.
func some(names []string) string {
	const most = 3
	if len(names) <= most+1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// writeFailure writes a row for a tool that failed in the state, if it did.
func (m *Module) writeFailure(b *strings.Builder, tool, state named) {
	for _, f := range m.Failed {
		if f.Tool == tool.name && f.State == state.name {
			fmt.Fprintf(b, "| %s | %s | failed: %s | | | | | |\n", state.title, tool.title, strings.ReplaceAll(f.Reason, "|", "\\|"))
		}
	}
}

// writeScaling writes how cost grows with size, where enough modules tell.
func (r *Results) writeScaling(b *strings.Builder) {
	lines := func(s Size) int { return s.Lines }
	packages := func(s Size) int { return s.Packages }
	var rows strings.Builder
	for _, state := range states {
		for _, tool := range tools {
			byLines := exponent(r.points(tool.name, state.name, lines, cpu))
			if math.IsNaN(byLines) {
				continue
			}
			byPackages := exponent(r.points(tool.name, state.name, packages, cpu))
			mb := exponent(r.points(tool.name, state.name, lines, memory))
			fmt.Fprintf(&rows, "| %s | %s | %.2f | %.2f | %.2f |\n", state.title, tool.title, byLines, byPackages, mb)
		}
	}
	if rows.Len() == 0 {
		return
	}
	b.WriteString("\n### How cost grows\n\n" +
		"Exponents of power laws, fitted by least squares to the medians of all modules: 1 is linear, 0 is the same for each.\n" +
		"Lines and packages are those of the module with all that it imports.\n\n" +
		"| state | tool | CPU time against lines | CPU time against packages | largest process against lines |\n|---|---|---|---|---|\n" +
		rows.String())
}

// points are the medians of a figure of a tool in a state, one a module.
func (r *Results) points(tool, state string, size func(Size) int, figure func(Cost) float64) []point {
	var points []point
	for _, m := range r.Modules {
		if costs := m.of(tool, state); len(costs) > 0 {
			points = append(points, point{float64(size(m.All)), median(costs, figure)})
		}
	}
	return points
}

// ratio prints a/b, or a dash if one of them is not known.
func ratio(a, b float64) string {
	if math.IsNaN(a / b) {
		return "–"
	}
	return fmt.Sprintf("%.2f", a/b)
}

// thousands prints a number in groups of three digits.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}

// Short returns the name of the module as people call it.
func (m *Module) Short() string {
	path, _, _ := strings.Cut(m.Name, "@")
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		return parts[len(parts)-2]
	}
	return last
}
