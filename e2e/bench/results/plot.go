package results

import (
	_ "embed"
	"strconv"
	"strings"
	"text/template"
)

// Measures of the drawing, in pixels.
const (
	panelWidth, panelHeight = 400, 250
	left, top               = 60, 56 // of the first panel
	acrossPanels            = panelWidth + 30
	downPanels              = panelHeight + 40
)

// colours are those of Okabe and Ito, which everybody can tell apart, in the
// order of the tools.
var colours = []string{"#000000", "#999999", "#d55e00", "#0072b2", "#009e73", "#cc79a7"}

//go:embed plot.svg.tmpl
var plotText string

var plotTemplate = template.Must(template.New("plot").Parse(plotText))

// A panel shows one state.
type panel struct {
	X, Y    int
	Title   string
	Series  []series
	XLabels bool // of the numbers: panels below each other share them
	YLabels bool
}

// A series is one tool.
type series struct {
	Colour, Line string
	Dots         []dot
}

type dot struct {
	X, Y  string
	Title string
}

// A tick is a line across a panel, and what it stands for.
type tick struct{ At, Label string }

// SVG returns a plot of CPU time against lines of code, with a panel for each state.
func (r *Results) SVG() (string, error) {
	x, y := r.axes()
	data := struct {
		Width, Height, PanelWidth, PanelHeight int
		Panels                                 []panel
		X, Y, Modules                          []tick
		Legend                                 []series
		Right, Below, LegendY                  int
	}{PanelWidth: panelWidth, PanelHeight: panelHeight, X: x.ticks(), Y: y.ticks()}
	for i, state := range states {
		p := panel{X: left + i%2*acrossPanels, Y: top + i/2*downPanels, Title: state.title, XLabels: i >= len(states)-2, YLabels: i%2 == 0}
		for j, tool := range tools {
			p.Series = append(p.Series, r.series(tool, state.name, colours[j], x, y))
		}
		data.Panels = append(data.Panels, p)
	}
	for j, tool := range tools {
		at := dot{X: strconv.Itoa(left + j%3*acrossPanels*2/3), Y: strconv.Itoa(j / 3 * 22), Title: tool.title}
		data.Legend = append(data.Legend, series{Colour: colours[j], Dots: []dot{at}})
	}
	for _, m := range r.Modules {
		if m.Excluded == "" {
			data.Modules = append(data.Modules, tick{x.at(float64(m.All.Lines)), m.Short()})
		}
	}
	data.Width = left + 2*acrossPanels
	data.Right = left + acrossPanels + panelWidth
	data.Below = top + downPanels + panelHeight
	data.LegendY = data.Below + 130
	data.Height = data.LegendY + 40
	var b strings.Builder
	err := plotTemplate.Execute(&b, data)
	return b.String(), err
}

func (r *Results) series(tool named, state, colour string, x, y axis) series {
	s := series{Colour: colour}
	var line []string
	for _, m := range r.Modules {
		costs := m.of(tool.name, state)
		if len(costs) == 0 {
			continue
		}
		c := median(costs, cpu)
		d := dot{x.at(float64(m.All.Lines)), y.at(c), tool.title + ", " + m.Short() + ": " + strconv.FormatFloat(c, 'f', 2, 64) + " s"}
		s.Dots = append(s.Dots, d)
		line = append(line, d.X+","+d.Y)
	}
	s.Line = strings.Join(line, " ")
	return s
}

// axes hold all figures there are.
func (r *Results) axes() (x, y axis) {
	x, y = newAxis(panelWidth, false), newAxis(panelHeight, true)
	for _, m := range r.Modules {
		for _, c := range m.Costs {
			x.include(float64(m.All.Lines))
			y.include(c.CPU)
		}
	}
	return x, y
}
