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
	for _, l := range m.LeftOut {
		fmt.Fprintf(b, "- `%s`: %s\n", l.Package, l.Reason)
	}
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
	var rows strings.Builder
	for _, state := range states {
		for _, tool := range tools {
			byLines := exponent(r.points(tool.name, state.name, func(s Size) int { return s.Lines }))
			byPackages := exponent(r.points(tool.name, state.name, func(s Size) int { return s.Packages }))
			if !math.IsNaN(byLines) {
				fmt.Fprintf(&rows, "| %s | %s | %.2f | %.2f |\n", state.title, tool.title, byLines, byPackages)
			}
		}
	}
	if rows.Len() == 0 {
		return
	}
	b.WriteString("\n### How cost grows\n\n" +
		"CPU time as a power of the lines, and of the packages, with all that is imported: 1 is linear, less is better.\n\n" +
		"| state | tool | lines | packages |\n|---|---|---|---|\n" + rows.String())
}

// points are the medians of a tool in a state, one a module.
func (r *Results) points(tool, state string, size func(Size) int) []point {
	var points []point
	for _, m := range r.Modules {
		if costs := m.of(tool, state); len(costs) > 0 {
			points = append(points, point{float64(size(m.All)), median(costs, cpu)})
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
