package results

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	r := example()
	r.Modules[0].Add(Cost{Gosec, "1", Warm, 1000, 1, 1})
	text := r.Markdown()
	for _, want := range []string{
		// 10, 100 and 1000 packages cost 0.01, 1 and 100 seconds, and the stock tool 10, 100 and 1000
		"| `go vet` with tlslint, cold: times the stock tool | 1 | 0.00 | 0.01 | 0.10 | yes |",
		"| tlslint, after an edit: times `go vet` with the stock tool | 0.2 | 0.10 | 0.10 | 0.10 | yes |",
		"| the cheaper of both, warm: times gosec | 0.1 | 0.00 vettool | – | – | yes |",
		"| the cheaper of both, cold: times gosec | 0.2 | – | – | – | not measured |",
		"| tlslint: largest process in any state, MB | 500 | 600 | 600 | 600 | not measured |",
		"| cold | go vet, tlslint | 1.00 | 0.01 |",
		"| warm | go vet, tlslint | 100.00 | 0.10 | 1000.00 | 1.00 | 90 | 1 |",
		"| warm | gosec | 1000.00 | 100.00 |",
		"| warm | go vet, tlslint | 2.00 | 2.00 | 0.00 |\n| warm | tlslint | 1.00 | 1.00 | 0.00 |",
		"with all that they import, 10 000 lines in 1 000 packages",
		"Not measured: it is broken",
		"- `example.com/b`: a file is missing",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
	if empty := Here().Markdown(); !strings.Contains(empty, "not measured") || strings.Contains(empty, "NaN") {
		t.Errorf("without results: %s", empty)
	}
}

func TestLeftOut(t *testing.T) {
	t.Parallel()
	m := &Module{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		m.LeftOut = append(m.LeftOut, LeftOut{name, "gone"}, LeftOut{name + "2", name})
	}
	var b strings.Builder
	m.writeLeftOut(&b)
	for _, want := range []string{"- `a`, `b`, `c` and 2 more: gone\n", "- `e2`: e\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s\nhas no %s", b.String(), want)
		}
	}
}

func TestGoals(t *testing.T) {
	t.Parallel()
	g := goal{title: "CPU", most: 1, figure: against(Cold, Stock, Vettool, Command)}
	a, b := &Module{Name: "a@v1"}, &Module{Name: "caddy@v1"}
	for _, m := range []*Module{a, b} {
		m.Add(Cost{Stock, "", Cold, 10, 0, 0})
		m.Add(Cost{Vettool, "", Cold, 20, 0, 0})
	}
	check := func(g goal, want string) {
		t.Helper()
		var text strings.Builder
		g.write(&text, []*Module{a, b})
		if text.String() != want {
			t.Errorf("got %q, want %q", text.String(), want)
		}
	}
	check(g, "| CPU | 1 | **2.00 vettool** | **2.00 vettool** | **no** |\n")
	a.Add(Cost{Command, "", Cold, 5, 0, 700})
	check(g, "| CPU | 1 | 0.50 command | **2.00 vettool** | **on 1 of 2** |\n")
	b.Add(Cost{Command, "", Cold, 10, 0, 600})
	check(g, "| CPU | 1 | 0.50 command | 1.00 command | yes |\n")
	memory := goal{title: "MB", most: 500, on: "caddy", figure: peak(Command)}
	check(memory, "| MB | 500 | 700 | **600** | **no** |\n")
	memory.most = 600
	check(memory, "| MB | 600 | 700 | 600 | yes |\n")
}

// TestSVG shows that the plot is XML, the same each time, and has a dot for each cost.
func TestSVG(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]*Results{"example": example(), "nothing": Here()} {
		text, err := r.SVG()
		if err != nil {
			t.Fatal(err)
		}
		again, err := r.SVG()
		if err != nil || text != again {
			t.Errorf("%s: is another one each time, or %v", name, err)
		}
		d := xml.NewDecoder(strings.NewReader(text))
		dots := 0
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, text)
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "circle" {
				dots++
			}
		}
		want := len(tools) // in the legend
		for _, m := range r.Modules {
			want += len(m.Costs)
		}
		if dots != want {
			t.Errorf("%s: %d dots, want %d", name, dots, want)
		}
		if wrong := regexp.MustCompile(`NaN|Inf`).FindString(text); wrong != "" {
			t.Errorf("%s has %s", name, wrong)
		}
	}
}

func TestAxis(t *testing.T) {
	t.Parallel()
	a := newAxis(100, true)
	a.include(1)
	a.include(100)
	if got := a.at(10); got != "50.0" {
		t.Errorf("10 is at %s, want the middle", got)
	}
	var labels []string
	for _, tick := range a.ticks() {
		labels = append(labels, tick.Label)
	}
	if got := strings.Join(labels, " "); got != "1 2 5 10 20 50 100" {
		t.Errorf("ticks at %s", got)
	}
	if low, high := a.at(1), a.at(100); low <= high {
		t.Errorf("1 is at %s, 100 at %s: not upwards", low, high)
	}
}
