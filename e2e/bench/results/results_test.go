package results

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// example are results of three modules, of which one cannot be measured, and of a
// tool whose cost is the square of the lines.
func example() *Results {
	r := &Results{Machine: "2 cores"}
	for _, n := range []int{1000, 100, 10} {
		m := r.Begin(Module{
			Name: "example.com/m" + strings.Repeat("x", n/100) + "/v2@v2.0.0", All: Size{n, 10 * n}, Own: Size{1, 10}, Edited: "a.go",
			LeftOut: []LeftOut{{Package: "example.com/b", Reason: "a file is missing"}},
		})
		size := float64(n)
		for _, state := range States() {
			m.Add(Cost{Stock, "1", state, size, size, 80})
			m.Add(Cost{Vettool, "1", state, size * size / 1e4, size, 90})
			m.Add(Cost{Command, "1", state, size / 10, size, 600})
		}
	}
	r.Begin(Module{Name: "example.com/<broken>@v1.0.0", Excluded: "it is broken"})
	return r
}

func TestSaveAndLoad(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "results.json")
	none, err := Load(file)
	if err != nil || !reflect.DeepEqual(none, Here()) {
		t.Errorf("a file that does not exist: %v, %v", none, err)
	}
	want := example()
	want.Modules[0].Excluded = "a { brace [ in\n\ta } text"
	for range 2 { // the second time there is a file
		if err := want.Save(file); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Load(file)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("loaded %v, %v, saved %v", got, err, want)
	}
	if files, _ := os.ReadDir(filepath.Dir(file)); len(files) != 1 {
		t.Errorf("there are other files: %v", files)
	}
	if err := os.WriteFile(file, []byte(`{"machines": 1}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file); err == nil || !strings.Contains(err.Error(), "is not a file of results") {
		t.Errorf("another file: %v", err)
	}
	if err := want.Save(filepath.Join(file, "none")); err == nil {
		t.Error("saved into a folder that does not exist")
	}
}

func TestAdd(t *testing.T) {
	t.Parallel()
	r := example()
	m := r.Begin(Module{Name: "example.com/m/v2@v2.0.0", All: Size{1e6, 1e6}})
	if r.Modules[2] != m || len(r.Modules) != 4 {
		t.Error("the module that has grown is not the third of four")
	}
	if len(m.of(Stock, Warm)) != 1 {
		t.Error("its costs are lost")
	}
	m.Add(Cost{Stock, "1", Warm, 3, 3, 3})
	if len(m.of(Stock, Warm)) != 2 {
		t.Error("a cost of the same build takes the place of another")
	}
	m.Add(Cost{Stock, "2", Warm, 3, 3, 3})
	if len(m.of(Stock, Warm)) != 1 || len(m.of(Stock, Cold)) != 1 {
		t.Error("another build has to put away costs in its state, and no others")
	}
	m.Fail(Failure{Stock, Warm, "no a|b"})
	if text := r.Markdown(); len(m.of(Stock, Warm)) != 0 || !strings.Contains(text, "| warm | go vet, stock tool doing nothing | failed: no a\\|b |") {
		t.Errorf("the failure is not there: %s", text)
	}
	if m = r.Begin(*m); len(m.Failed) != 1 {
		t.Error("the failure is lost")
	}
	if m.Add(Cost{Stock, "2", Warm, 3, 3, 3}); len(m.Failed) != 0 {
		t.Error("the failure is there in spite of a cost")
	}
}

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		costs []float64
		want  float64
	}{
		{[]float64{5}, 5},
		{[]float64{9, 1, 5}, 5},
		{[]float64{9, 1, 5, 6}, 5.5},
	} {
		var costs []Cost
		for _, s := range c.costs {
			costs = append(costs, Cost{CPU: s})
		}
		if got := median(costs, cpu); got != c.want {
			t.Errorf("median of %v is %v, want %v", c.costs, got, c.want)
		}
	}
	if got := median(nil, cpu); !math.IsNaN(got) {
		t.Errorf("median of nothing is %v", got)
	}
}

func TestExponent(t *testing.T) {
	t.Parallel()
	for _, want := range []float64{0, 0.5, 1, 2} {
		var points []point
		for _, size := range []float64{7, 1000, 20, 1e6} {
			points = append(points, point{size, 3 * math.Pow(size, want)})
		}
		if got := exponent(points); math.Abs(got-want) > 1e-9 {
			t.Errorf("exponent %v, want %v", got, want)
		}
	}
	for _, points := range [][]point{nil, {{1, 1}, {2, 2}}, {{5, 1}, {5, 2}, {5, 3}}} {
		if got := exponent(points); !math.IsNaN(got) {
			t.Errorf("exponent of %v is %v", points, got)
		}
	}
}

func TestShort(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"github.com/nats-io/nats-server/v2@v2.15.2": "nats-server",
		"k8s.io/client-go@v0.37.2":                  "client-go",
		"example.com/v@v1.0.0":                      "v",
		"v2@v2.0.0":                                 "v2",
	} {
		if got := (&Module{Name: name}).Short(); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
