package program

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"strings"
	"testing"
)

// TestGenerate shows that programs type-check, and that a seed makes one program.
func TestGenerate(t *testing.T) {
	t.Parallel()
	fset := token.NewFileSet()
	library := importer.ForCompiler(fset, "gc", nil)
	for seed := range uint64(40) {
		files, err := Generate(seed)
		if err != nil {
			t.Fatal(err)
		}
		var list []*ast.File
		for name, text := range files {
			f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, f)
		}
		cfg := types.Config{Importer: library}
		if _, err := cfg.Check("main", fset, list, nil); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if again, err := Generate(seed); err != nil || !maps.Equal(files, again) {
			t.Errorf("seed %d: another program the second time: %v", seed, err)
		}
	}
}

// TestDamage shows that damage changes a program and leaves its package clause.
func TestDamage(t *testing.T) {
	t.Parallel()
	if got := strings.Join(tokens(shared), ""); got != shared {
		t.Errorf("tokens make another text:\n%s", got)
	}
	src := "package main\n\nimport \"fmt\"\n" + shared
	changed := 0
	for seed := range uint64(100) {
		got := Damage(src, 5, seed)
		if !strings.HasPrefix(got, "package main\n") || got != Damage(src, 5, seed) {
			t.Fatalf("seed %d makes:\n%s", seed, got)
		}
		if got != src {
			changed++
		}
	}
	if changed < 95 {
		t.Errorf("%d of 100 programs are damaged", changed)
	}
}
