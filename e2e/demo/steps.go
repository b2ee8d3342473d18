package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tlslint/tlslint/e2e/internal/trial"
	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

const (
	serial = "01P00A123456789"
	code   = "13572468"
)

// A show is one run of the demo.
type show struct {
	w        io.Writer
	ca       *printertlstest.CA
	printer  *printer.Printer
	impostor *printer.Printer
	bench    *trial.Bench
	client   *trial.Client
	program  *trial.Program // built from the client as it is now
}

type step struct {
	text string
	run  func(context.Context) error
}

func (s *show) steps() []step {
	return []step{
		{"A printer runs on this machine. So does somebody who poses as it, with a certificate of their own.", s.start},
		{"A client asks the printer for its state, the way most programs do. It works.", s.ask},
		{"The same client is led to the impostor. It notices nothing, and hands over its access code.", s.theft},
		{"tlslint looks at the client.", s.find},
		{"tlslint -diff shows how to mend it.", s.diff},
		{"tlslint -fix does it. A second look finds nothing.", s.fix},
		{"The mended client asks the printer. It works as before.", s.ask},
		{"The mended client is led to the impostor. It refuses, and says why; the access code stays secret.", s.refusal},
	}
}

// close ends what runs, and removes what was made.
func (s *show) close() {
	for _, p := range []*printer.Printer{s.printer, s.impostor} {
		if p != nil {
			p.Close()
		}
	}
	if s.bench != nil {
		s.bench.Close()
	}
}

func (s *show) start(ctx context.Context) (err error) {
	s.ca = printertlstest.NewCA()
	if s.printer, err = printer.Start(printer.Options{Serial: serial, Code: code, CA: s.ca}); err != nil {
		return err
	}
	if s.impostor, err = printer.Start(printer.Options{Serial: serial}); err != nil {
		return err
	}
	s.print(fmt.Sprintf("printer   %s:%d  serial %s, access code %s", s.printer.Host, s.printer.MQTT, serial, code))
	s.print(fmt.Sprintf("impostor  %s:%d", s.impostor.Host, s.impostor.MQTT))
	if s.bench, err = trial.New(ctx); err != nil {
		return err
	}
	if s.client, err = s.bench.Copy("mqtt"); err != nil {
		return err
	}
	s.program, err = s.client.Build(ctx, s.ca)
	return err
}

func (s *show) ask(ctx context.Context) error {
	out, err := s.connect(ctx, s.printer)
	if err != nil {
		return fmt.Errorf("the printer does not answer: %w", err)
	}
	if !strings.Contains(out, "IDLE") {
		return errors.New("the printer does not tell its state")
	}
	return nil
}

func (s *show) theft(ctx context.Context) error {
	if _, err := s.connect(ctx, s.impostor); err != nil {
		return fmt.Errorf("the client did not talk to the impostor: %w", err)
	}
	for _, login := range s.impostor.Logins() {
		if login.Code == code {
			s.print(fmt.Sprintf("the impostor was given: user %s, access code %s", login.User, login.Code))
			return nil
		}
	}
	return errors.New("the impostor was not given the access code")
}

func (s *show) find(ctx context.Context) error { return s.lint(ctx, 1) }

func (s *show) diff(ctx context.Context) error { return s.lint(ctx, 1, "-diff") }

func (s *show) fix(ctx context.Context) error {
	if err := s.lint(ctx, 0, "-fix"); err != nil {
		return err
	}
	if err := s.lint(ctx, 0); err != nil {
		return err
	}
	var err error
	s.program, err = s.client.Build(ctx, s.ca)
	return err
}

func (s *show) refusal(ctx context.Context) error {
	before := len(s.impostor.Logins())
	_, err := s.connect(ctx, s.impostor)
	if err == nil {
		return errors.New("the client was not refused")
	}
	if now := s.impostor.Logins(); len(now) > before {
		return fmt.Errorf("the impostor was given %v", now[before:])
	}
	s.print("the impostor was given: nothing")
	return nil
}

// connect runs the client against a printer, and shows what it prints.
func (s *show) connect(ctx context.Context, p *printer.Printer) (string, error) {
	s.print(fmt.Sprintf("$ client -ip %s -port %d -serial %s -code %s", p.Host, p.MQTT, serial, code))
	out, err := s.program.Run(ctx, trial.Target{IP: p.Host, Port: p.MQTT, Serial: serial, Code: code})
	s.print(out)
	return out, err
}

// lint runs tlslint on the client, and shows what it prints.
func (s *show) lint(ctx context.Context, want int, args ...string) error {
	s.print(strings.Join(append([]string{"$ tlslint"}, args...), " "))
	out, status, err := s.client.Lint(ctx, args...)
	if out != "" {
		s.print(out)
	}
	if err == nil && status != want {
		err = fmt.Errorf("tlslint %s ended with status %d, want %d", strings.Join(args, " "), status, want)
	}
	return err
}
