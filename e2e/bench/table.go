package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"
)

// states are those of the go command's cache of results. The command tlslint has
// no cache.
var states = []string{"cold", "warm"}

// A table collects costs on one module: by state, then by tool, then by run.
type table struct {
	*module
	costs [2][4][]cost
}

// measure runs all tools once in each state.
func (t *table) measure(ctx context.Context, dir string, run int) error {
	salt := time.Now().Unix()*1000 + int64(run)
	paths := make([]string, len(tools))
	for i, tool := range tools {
		var err error
		if paths[i], err = tool.build(ctx, dir, salt); err != nil {
			return err
		}
	}
	for state := range states {
		for i, tool := range tools {
			c, err := tool.run(ctx, paths[i], t.module)
			if err != nil {
				return err
			}
			t.costs[state][i] = append(t.costs[state][i], c)
		}
	}
	return nil
}

// print writes medians, and the medians of the ratios to the first tool.
func (t *table) print(w io.Writer) {
	fmt.Fprintf(w, "\n%s: %d lines of Go, %d packages with all that they import; medians of %d runs\n\n", t.name, t.lines, t.packages, len(t.costs[0][0]))
	fmt.Fprint(w, "| tool | vet cache | CPU s | ratio | wall s | ratio | largest process MB |\n|---|---|---|---|---|---|---|\n")
	for state, costs := range t.costs {
		for i, tool := range tools {
			fmt.Fprintf(w, "| %s | %s | %.1f | %.2f | %.1f | %.2f | %.0f |\n", tool.name, states[state],
				median(costs[i], cpu), ratio(costs[i], costs[0], cpu),
				median(costs[i], wall), ratio(costs[i], costs[0], wall), median(costs[i], memory))
		}
	}
}

func cpu(c cost) float64    { return c.cpu.Seconds() }
func wall(c cost) float64   { return c.wall.Seconds() }
func memory(c cost) float64 { return float64(c.memory) / 1e6 }

func median(costs []cost, of func(cost) float64) float64 {
	return middle(costs, func(i int) float64 { return of(costs[i]) })
}

// ratio compares runs pair by pair.
func ratio(costs, base []cost, of func(cost) float64) float64 {
	return middle(costs, func(i int) float64 { return of(costs[i]) / of(base[i]) })
}

func middle(costs []cost, figure func(i int) float64) float64 {
	all := make([]float64, len(costs))
	for i := range costs {
		all[i] = figure(i)
	}
	slices.SortFunc(all, cmp.Compare[float64])
	return all[len(all)/2]
}
