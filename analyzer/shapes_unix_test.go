//go:build unix

package analyzer_test

import (
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// shapes are programs of n equal parts, with findings: what one part costs should not
// grow with n.
var shapes = []struct {
	name string
	text func(n int) string
}{
	{"statements", func(n int) string { // of one function
		return function("run", "\tc := &tls.Config{InsecureSkipVerify: true}\n"+repeat(n, "\tif len(host) > $i {\n\t\thost += host\n\t}\n")+"\tuse(c)\n")
	}},
	{"configs", func(n int) string { // in one function
		return function("run", repeat(n, "\tuse(&tls.Config{InsecureSkipVerify: true})\n"))
	}},
	{"dials", func(n int) string { // in one function, which may leave after each
		return function("run", repeat(n, `	c$i := &tls.Config{InsecureSkipVerify: true}
	if conn, err := tls.Dial("tcp", host+":443", c$i); err != nil {
		return
	} else {
		conn.Close()
	}
`))
	}},
	{"returns", func(n int) string { // of one function, each of a connection
		return "func run() (*tls.Conn, error) {\n" + repeat(n, `	if len(host) == $i {
		return tls.Dial("tcp", host+":$i", &tls.Config{InsecureSkipVerify: true})
	}
`) + "\treturn nil, nil\n}\n"
	}},
	{"writes", func(n int) string { // of one field of one configuration
		return function("run", "\tc := new(tls.Config)\n"+repeat(n, "\tif len(host) == $i {\n\t\tc.InsecureSkipVerify = true\n\t}\n")+"\tuse(c)\n")
	}},
	{"cases", func(n int) string { // of one switch
		return function("run", "\tswitch len(host) {\n"+repeat(n, "\tcase $i:\n\t\tuse(&tls.Config{InsecureSkipVerify: true})\n")+"\t}\n")
	}},
	{"blocks", func(n int) string { // in each other
		return function("run", repeat(n, "if len(host) < $i {\nuse(&tls.Config{InsecureSkipVerify: true})\n")+strings.Repeat("}\n", n))
	}},
	{"closures", func(n int) string { // in each other
		return function("run", repeat(n, "func() {\nuse(&tls.Config{InsecureSkipVerify: true})\n")+strings.Repeat("}()\n", n))
	}},
	{"functions", func(n int) string {
		return repeat(n, function("run$i", "\ttls.Dial(\"tcp\", host+\":443\", &tls.Config{InsecureSkipVerify: true})\n"))
	}},
	{"methods", func(n int) string { // of one type
		return "type client struct{ cfg *tls.Config }\n" +
			repeat(n, "func (c *client) run$i() {\n\tc.cfg = &tls.Config{InsecureSkipVerify: true}\n\tuse(c.cfg)\n}\n")
	}},
	{"callbacks", func(n int) string {
		return repeat(n, function("run$i", `	use(&tls.Config{InsecureSkipVerify: true, VerifyConnection: verify$i})
`)+"func verify$i(tls.ConnectionState) error { return nil }\n")
	}},
	{"helpers", func(n int) string { // of one callback, which call each other
		return function("run", "\tuse(&tls.Config{InsecureSkipVerify: true})\n\tuse(&tls.Config{InsecureSkipVerify: true, VerifyConnection: verify0})\n") +
			repeat(n, "func verify$i(s tls.ConnectionState) error { return verify$j(s) }\n") +
			fmt.Sprintf("func verify%d(tls.ConnectionState) error { return nil }\n", n)
	}},
	{"chain", func(n int) string { // of functions that a configuration goes through
		return repeat(n, function("use$i", "\tuse$j(c, skip)\n", "c *tls.Config, skip bool")) +
			fmt.Sprintf("func use%d(c *tls.Config, skip bool) { c.InsecureSkipVerify = skip; use(c) }\n", n) + function("run", "\tuse0(&tls.Config{}, true)\n")
	}},
	{"calls", func(n int) string { // of one function
		return function("dial", "\tuse(&tls.Config{InsecureSkipVerify: skip})\n", "skip bool") +
			repeat(n, function("run$i", "\tdial(true)\n"))
	}},
	{"fields", func(n int) string { // of one type, turned on in one function each
		return "type options struct {\n" + repeat(n, "\tskip$i bool\n") + "}\n" +
			repeat(n, function("set$i", "\tuse(&tls.Config{InsecureSkipVerify: o.skip$i})\n", "o *options")+
				function("run$i", "\tset$i(&options{skip$i: true})\n"))
	}},
	{"field", func(n int) string { // that holds all configurations
		return "type holder struct{ cfg *tls.Config }\n" + function("serve", "\ttls.Dial(\"tcp\", host+\":443\", h.cfg)\n", "h *holder") +
			repeat(n, function("run$i", "\tserve(&holder{cfg: &tls.Config{InsecureSkipVerify: true}})\n"))
	}},
	{"options", func(n int) string { // in one list
		return "type option func(*tls.Config)\n" +
			function("apply", "\tc := new(tls.Config)\n\tfor _, set := range list {\n\t\tset(c)\n\t}\n\tuse(c)\n", "list ...option") +
			repeat(n, function("set$i", "\tc.InsecureSkipVerify = true\n", "c *tls.Config")) +
			function("run", "\tapply("+repeat(n, "set$i, ")+")\n")
	}},
}

func function(name, body string, params ...string) string {
	return "func " + name + "(" + strings.Join(params, ", ") + ") {\n" + body + "}\n"
}

// repeat writes a text n times, with the numbers of this part and the next in place
// of $i and $j.
func repeat(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("$i", strconv.Itoa(i), "$j", strconv.Itoa(i+1)).Replace(text))
	}
	return b.String()
}

// BenchmarkShapes shows how costs grow with the size of a package: growth is the power
// of its size with which CPU time does between the two sizes, 1 where it is linear. The
// best of some rounds counts: go test ./analyzer -run xxx -bench Shapes -benchtime 3x
func BenchmarkShapes(b *testing.B) {
	const small, large = 500, 2000
	for _, shape := range shapes {
		b.Run(shape.name, func(b *testing.B) {
			best := func(n int) float64 {
				pkg := program(b, shape.text(n))
				least := math.Inf(1)
				for range b.N {
					runtime.GC()
					before := cpu(b)
					lint(b, pkg)
					least = min(least, cpu(b)-before)
				}
				return least
			}
			few, many := best(small), best(large)
			b.ReportMetric(math.Log(many/few)/math.Log(large/small), "growth")
			b.ReportMetric(many*1e6/large, "µs/part")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// cpu returns how many seconds of CPU time this process has used.
func cpu(tb testing.TB) float64 {
	tb.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()).Seconds()
}
