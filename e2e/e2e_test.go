// Package e2e shows that what tlslint fixes is fixed.
package e2e

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/tlslint/tlslint/e2e/internal/trial"
	"github.com/tlslint/tlslint/e2e/printer"
)

const serial = "01P00A123456789"

var bench *trial.Bench

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if bench, err = trial.New(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer bench.Close()
		return m.Run()
	}())
}

func start(t *testing.T, o printer.Options) *printer.Printer {
	t.Helper()
	p, err := printer.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
