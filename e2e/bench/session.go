package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// A session measures one module.
type session struct {
	*module
	o        *options
	programs []program
	tmp      string
	found    *results.Module
	save     func() error
	failed   map[string]bool // by the names of the tools
}

// measure runs all tools in all states as often as was asked for.
func (s *session) measure(ctx context.Context) error {
	if s.Excluded != "" {
		return s.save()
	}
	for n := range s.o.runs {
		order := slices.Clone(s.programs)
		if n%2 == 1 {
			slices.Reverse(order) // so that no tool always comes after the same
		}
		if err := s.round(ctx, order); err != nil {
			return err
		}
		say("%s: run %d of %d", s.Name, n+1, s.o.runs)
	}
	return nil
}

// round runs all tools once in each state. The states follow from each other, so
// some of them come about though nobody wants to know what they cost.
func (s *session) round(ctx context.Context, order []program) error {
	caches, err := os.MkdirTemp(s.tmp, "caches-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(caches)
	for _, state := range results.States() {
		wanted := slices.Contains(s.o.states, state)
		if !wanted && !(state == results.Cold && s.needsCold()) {
			continue
		}
		for _, p := range order {
			if err := s.turn(ctx, state, p, filepath.Join(caches, p.name), wanted); err != nil {
				return err
			}
		}
	}
	return nil
}

// turn runs a program in a state, and takes down what it costs if that is wanted.
func (s *session) turn(ctx context.Context, state string, p program, cache string, wanted bool) error {
	if s.failed[p.name] {
		return nil
	}
	cost, err := s.reach(ctx, state, p, cache)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		s.fail(p, state, err)
	case wanted:
		cost.Tool, cost.Build, cost.State = p.name, p.build, state
		s.found.Add(cost)
		say("%s: %s, %s: %.2f s of CPU, %.2f s", s.Name, p.name, state, cost.CPU, cost.Wall)
	}
	return s.save()
}

// fail gives up on a tool that does not get through the module.
func (s *session) fail(p program, state string, err error) {
	say("%s: %s, %s: given up: %v", s.Name, p.name, state, err)
	s.failed[p.name] = true
	s.found.Fail(results.Failure{Tool: p.name, State: state, Reason: brief(err, s.tmp, s.dir)})
}

// needsCold tells whether a state is wanted that a first run leads to.
func (s *session) needsCold() bool {
	return slices.Contains(s.o.states, results.Warm) || slices.Contains(s.o.states, results.Edit)
}

// reach runs a program in a state of its own build cache, which is left in the
// state that comes before.
func (s *session) reach(ctx context.Context, state string, p program, cache string) (cost results.Cost, err error) {
	switch state {
	case results.Cold:
		if err := cloneCache(s.cache, cache); err != nil {
			return cost, fmt.Errorf("cannot copy the build cache: %w", err)
		}
	case results.Edit:
		restore, failed := s.edit(time.Now().UnixNano())
		if failed != nil {
			return cost, failed
		}
		defer func() { err = errors.Join(err, restore()) }()
	case results.Empty:
		cache += "-" + state
		defer os.RemoveAll(cache)
	}
	return s.run(ctx, p, cache)
}

// run runs a program on the module, without the network. That there are findings is
// no error.
func (s *session) run(ctx context.Context, p program, cache string) (results.Cost, error) {
	_, cost, err := command{
		args:     slices.Concat(p.args(p.path), s.patterns),
		dir:      s.dir,
		env:      append(environ(cache), "GOPROXY=off"),
		findings: p.findings,
	}.run(ctx)
	if err != nil {
		err = fmt.Errorf("%s on %s: %w", p.name, s.Name, err)
	}
	return cost, err
}
