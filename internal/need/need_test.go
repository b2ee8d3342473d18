package need

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestInstalled: what .ci/run installs has all that tests need.
func TestInstalled(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`(?s)\npackages=\((.*?)\n\)`).FindSubmatch(text)
	if list == nil {
		t.Fatal(".ci/run has no list of packages")
	}
	installed := strings.Fields(string(list[1]))
	for name, needed := range packages {
		for _, p := range strings.Fields(needed) {
			if !slices.Contains(installed, p) {
				t.Errorf(".ci/run does not install %s, which %s needs", p, name)
			}
		}
	}
	if !strings.Contains(string(text), "export "+NoSkip+"=1\n") {
		t.Errorf(".ci/run does not set %s", NoSkip)
	}
}

// TestAbsent skips a test whose program is absent, unless none may be skipped.
func TestAbsent(t *testing.T) {
	for _, strict := range []string{"", "1"} {
		t.Setenv("PATH", t.TempDir())
		t.Setenv(NoSkip, strict)
		r := &recorder{TB: t}
		done := make(chan bool)
		go func() {
			defer close(done)
			Program(r, "pre-commit")
		}()
		<-done
		if !strings.HasPrefix(r.said, "needs pre-commit; Debian: apt-get install pre-commit") || r.failed != (strict != "") {
			t.Errorf("%s=%q: failed %v, said %q", NoSkip, strict, r.failed, r.said)
		}
	}
}

// A recorder is a test that takes down how it ends.
type recorder struct {
	testing.TB
	failed bool
	said   string
}

func (r *recorder) Helper() {}

func (r *recorder) Skip(args ...any) {
	r.said = fmt.Sprint(args...)
	runtime.Goexit()
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.failed, r.said = true, fmt.Sprintf(format, args...)
	runtime.Goexit()
}
