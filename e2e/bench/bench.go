package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// bench measures, and prints what is known then.
func (o *options) bench(ctx context.Context) error {
	found, err := o.load()
	if err != nil {
		return err
	}
	if o.runs > 0 {
		if err := o.measure(ctx, found); err != nil {
			return err
		}
	}
	fmt.Print(found.Markdown())
	return nil
}

// load reads what is known. Figures of two machines do not go into one table.
func (o *options) load() (*results.Results, error) {
	here := results.Here()
	if o.file == "" {
		return here, nil
	}
	found, err := results.Load(o.file)
	if err == nil && o.runs > 0 && found.Machine != here.Machine {
		return nil, fmt.Errorf("%s was measured on %s, and this is %s; name another file with -o", o.file, found.Machine, here.Machine)
	}
	return found, err
}

// measure measures all modules. One that cannot be is named as such.
func (o *options) measure(ctx context.Context, found *results.Results) error {
	tmp, err := os.MkdirTemp(o.dir, "bench-*")
	if err != nil {
		return fmt.Errorf("cannot make a folder to work in (-dir, if given, has to exist): %w", err)
	}
	defer os.RemoveAll(tmp)
	if tmp, err = filepath.Abs(tmp); err != nil {
		return err
	}
	kept := tmp
	if o.dir != "" {
		kept = filepath.Dir(tmp)
	}
	programs, err := build(ctx, tmp, o.tools)
	if err != nil {
		return err
	}
	for _, name := range o.modules {
		say("%s: building", name)
		m, err := fetch(ctx, kept, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			say("%s is left out: %v", name, err)
			m.Excluded = brief(err, kept)
		}
		s := &session{
			module: m, o: o, programs: programs, tmp: tmp, failed: map[string]bool{},
			found: found.Begin(m.Module), save: func() error { return o.save(found) },
		}
		if err := s.measure(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (o *options) save(found *results.Results) error {
	if o.file == "" {
		return nil
	}
	return found.Save(o.file)
}

// brief is the start of an error in one line, without the names of the folders that
// things are in here.
func brief(err error, folders ...string) string {
	const most = 300
	text := err.Error()
	for _, folder := range folders {
		text = strings.ReplaceAll(text, folder+string(filepath.Separator), "")
	}
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "..."
	}
	return text
}

// say tells how far it is.
func say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
}
