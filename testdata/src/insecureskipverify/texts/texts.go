// Package texts chooses by texts that have a default: a helper's argument, cmp.Or, a
// variable that begins with one, or gets one where there is none.
package texts

import (
	"cmp"
	"crypto/tls"
	"errors"
	"flag"
	"log"
	"os"
	"strings"
)

func env(key, def string) string {
	if v, ok := os.LookupEnv(key); ok {
		return v
	}
	return def
}

func deref[T any](p *T, def T) T {
	if p != nil {
		return *p
	}
	return def
}

type settings struct{ verify, skip *string }

func lax(s settings) []*tls.Config {
	mode := cmp.Or(os.Getenv("A"), "lax")
	begins := "lax"
	if v := os.Getenv("B"); v != "" {
		begins = v
	}
	empty := os.Getenv("C")
	if empty == "" {
		empty = "lax"
	}
	return []*tls.Config{
		{InsecureSkipVerify: mode == "lax"},                                   // want `verification is off unless os\.Getenv\("A"\)`
		{InsecureSkipVerify: begins == "lax"},                                 // want `verification is off unless`
		{InsecureSkipVerify: empty == "lax"},                                  // want `verification is off unless`
		{InsecureSkipVerify: env("D", "no") != "yes"},                         // want `verification is off unless`
		{InsecureSkipVerify: strings.ToLower(env("E", "off")) == "off"},       // want `verification is off`
		{InsecureSkipVerify: strings.ToLower(deref(s.verify, "off")) != "on"}, // want `verification is off`
	}
}

func postgres(settings map[string]string, host string) (*tls.Config, error) {
	mode := settings["sslmode"]
	if mode == "" {
		mode = "prefer"
	}
	cfg := &tls.Config{}
	switch mode {
	case "allow", "prefer":
		cfg.InsecureSkipVerify = true // want `verification is off whenever mode == ""`
	case "verify-full":
		cfg.ServerName = host
	default:
		return nil, errors.New("no such mode")
	}
	return cfg, nil
}

func strict(s settings) []*tls.Config {
	mode := strings.ToLower(cmp.Or(os.Getenv("A"), "strict"))
	begins := "strict"
	if v := os.Getenv("B"); v != "" {
		begins = v
	}
	empty := os.Getenv("C")
	if empty == "" {
		empty = "strict"
	}
	read := *flag.String("verify", "full", "none or full")
	switch read {
	case "none":
		read = "lax"
	case "":
		read = "full"
	}
	return []*tls.Config{
		{InsecureSkipVerify: mode == "lax"},
		{InsecureSkipVerify: begins == "lax"},
		{InsecureSkipVerify: empty == "lax"},
		{InsecureSkipVerify: read == "lax"},
		{InsecureSkipVerify: env("D", "yes") != "yes"},
		{InsecureSkipVerify: strings.ToLower(deref(s.skip, "off")) == "on"},
	}
}

func fails() *tls.Config {
	mode := os.Getenv("F")
	if mode == "" {
		mode = "full"
	}
	cfg := &tls.Config{}
	switch mode {
	case "any":
		cfg.InsecureSkipVerify = true
	case "full":
	default:
		log.Fatal("no such mode")
	}
	return cfg
}
