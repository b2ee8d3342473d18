package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSecure: tlslint has nothing to say about printertls and the clients that use
// it, and nothing in them keeps it from saying so.
func TestSecure(t *testing.T) {
	t.Parallel()
	out, status, err := bench.Lint(t.Context(), "./printertls/...", "./e2e/clients/secure/...")
	if err != nil || status != 0 || !strings.HasPrefix(out, "no findings in ") {
		t.Errorf("tlslint: status %d, error %v:\n%s", status, err, out)
	}
	for _, folder := range []string{filepath.Join("..", "printertls"), filepath.Join("clients", "secure")} {
		files := 0
		err := filepath.WalkDir(folder, func(path string, _ os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" {
				return err
			}
			files++
			text, err := os.ReadFile(path)
			for _, directive := range []string{"tlslint:" + "ignore", "nolint", "#nosec"} {
				if strings.Contains(string(text), directive) {
					t.Errorf("%s has a directive, %s", path, directive)
				}
			}
			return err
		})
		if err != nil || files == 0 {
			t.Errorf("%s: %d files, error %v", folder, files, err)
		}
	}
	// Silence means something: a client as people write them is found out.
	out, status, err = bench.Lint(t.Context(), "./e2e/clients/mqtt")
	if err != nil || status != 1 || strings.Count(out, "InsecureSkipVerify is true") != 1 {
		t.Errorf("tlslint: status %d, error %v:\n%s", status, err, out)
	}
}
