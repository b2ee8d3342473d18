package nogo

import (
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkNogo lints a library for MQTT with the rules, and with an analyzer that
// finds nothing: what is between them is what the rules cost a build by Bazel.
func BenchmarkNogo(b *testing.B) {
	const library = "github.com/eclipse/paho.mqtt.golang"
	root, err := filepath.Abs("../..")
	if err != nil {
		b.Fatal(err)
	}
	out, err := run(b.Context(), "..", "go", "list", "-f", `{{.Dir}}{{range .GoFiles}} {{.}}{{end}}`, library)
	if err != nil {
		b.Fatal(err)
	}
	files := strings.Fields(string(out))
	for name, packages := range map[string][]string{
		"nothing": {"golang.org/x/tools/go/analysis/passes/inspect"},
		"tlslint": rulePackages(b, root),
	} {
		b.Run(name, func(b *testing.B) {
			nogo, err := buildNogo(b.Context(), b.TempDir(), root, packages)
			if err != nil {
				b.Fatal(err)
			}
			p := &project{nogo: nogo, dir: files[0]}
			p.compile(b, "..", library)
			for b.Loop() {
				p.lint(b, library, nil, files[1:]...)
			}
		})
	}
}
