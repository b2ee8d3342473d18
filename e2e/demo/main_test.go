package main

import (
	"strings"
	"testing"
)

// TestDemo shows that each step goes as its text says, and that what a reader is
// promised is there to see.
func TestDemo(t *testing.T) {
	var out strings.Builder
	if err := run(t.Context(), &out); err != nil {
		t.Fatalf("%v after:\n%s", err, out.String())
	}
	at := 0
	for _, want := range []string{
		"access code " + code + "\n", "IDLE", // a printer that works
		"the impostor was given: user bblp, access code " + code, // the theft
		"InsecureSkipVerify is true", "(insecureskipverify)",     // the finding
		"-\t\tSetTLSConfig(", "+\t\tSetTLSConfig(printertls.", // the diff
		"fixed 1 finding", "IDLE",
		"printertls: ", "the impostor was given: nothing", // the refusal
	} {
		i := strings.Index(out.String()[at:], want)
		if i < 0 {
			t.Fatalf("no %q after:\n%s\nin:\n%s", want, out.String()[:at], out.String())
		}
		at += i + len(want)
	}
}
