package results

import (
	"fmt"
	"math"
	"strings"
)

// A goal is what tlslint should cost at most.
type goal struct {
	title string
	most  float64
	on    string // the only module that it is for, by its short name; empty means each
	// figure is what was measured on a module: NaN if that was not, and the way of
	// running tlslint that it is of, where there is a choice.
	figure func(*Module) (float64, string)
}

// goals are those that the project has set itself. Costs are CPU time.
var goals = []goal{
	{"`go vet` with tlslint, cold: times the stock tool", 1, "", against(Cold, Stock, Vettool)},
	{"`go vet` with tlslint, warm: times the stock tool", 1.05, "", against(Warm, Stock, Vettool)},
	{"tlslint, empty build cache: times `go vet` with the stock tool", 1. / 5, "", against(Empty, Stock, Command)},
	{"tlslint, after an edit: times `go vet` with the stock tool", 1. / 5, "", against(Edit, Stock, Command)},
	{"the cheaper of both, cold: times gosec", 1. / 5, "", against(Cold, Gosec, Vettool, Command)},
	{"the cheaper of both, warm: times gosec", 1. / 10, "", against(Warm, Gosec, Vettool, Command)},
	{"the cheaper of both, cold: times golangci-lint", 1, "", against(Cold, Golangci, Vettool, Command)},
	{"the cheaper of both, warm: times golangci-lint", 1, "", against(Warm, Golangci, Vettool, Command)},
	{"tlslint: largest process in any state, MB", 500, "caddy", peak(Command)},
}

// against is the ratio of the cheapest of some tools to another, in one state.
func against(state, other string, some ...string) func(*Module) (float64, string) {
	return func(m *Module) (float64, string) {
		least, way := math.NaN(), ""
		for _, tool := range some {
			if c := median(m.of(tool, state), cpu); math.IsNaN(least) || c < least {
				least, way = c, tool
			}
		}
		if len(some) == 1 {
			way = ""
		}
		return least / median(m.of(other, state), cpu), way
	}
}

// peak is the most memory of a tool over all states.
func peak(tool string) func(*Module) (float64, string) {
	return func(m *Module) (float64, string) {
		most := math.NaN()
		for _, state := range states {
			if mb := median(m.of(tool, state.name), memory); math.IsNaN(most) || mb > most {
				most = mb
			}
		}
		return most, ""
	}
}

// writeGoals writes a row for each goal, and a column for each module.
func (r *Results) writeGoals(b *strings.Builder) {
	fmt.Fprint(b, "### Goals\n\nRatios are of CPU time. Bold is what does not meet its goal.\n\n| what | at most |")
	var measured []*Module
	for _, m := range r.Modules {
		if m.Excluded == "" {
			measured = append(measured, m)
			fmt.Fprintf(b, " %s |", m.Short())
		}
	}
	fmt.Fprintf(b, " met |\n|---|---|%s---|\n", strings.Repeat("---|", len(measured)))
	for _, g := range goals {
		g.write(b, measured)
	}
}

func (g goal) write(b *strings.Builder, modules []*Module) {
	fmt.Fprintf(b, "| %s | %.4g |", g.title, g.most)
	met, judged := 0, 0
	for _, m := range modules {
		figure, way := g.figure(m)
		if math.IsNaN(figure) {
			b.WriteString(" – |")
			continue
		}
		counts := g.on == "" || g.on == m.Short()
		format := " %s |"
		if counts {
			judged++
			if figure <= g.most {
				met++
			} else {
				format = " **%s** |"
			}
		}
		text := fmt.Sprintf("%.2f", figure)
		if figure >= 10 {
			text = fmt.Sprintf("%.0f", figure)
		}
		fmt.Fprintf(b, format, strings.TrimSpace(text+" "+way))
	}
	fmt.Fprintf(b, " %s |\n", verdict(met, judged))
}

func verdict(met, judged int) string {
	switch {
	case judged == 0:
		return "not measured"
	case met == judged:
		return "yes"
	case met == 0:
		return "**no**"
	}
	return fmt.Sprintf("**on %d of %d**", met, judged)
}
