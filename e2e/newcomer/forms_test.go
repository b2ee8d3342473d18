package newcomer

import (
	"bytes"
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A form is what GitHub allows in an issue form:
// https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
type form struct {
	Name, Description, Title string
	Labels                   []string
	Body                     []struct {
		Type, ID    string
		Attributes  struct{ Label, Description, Placeholder, Value, Render string }
		Validations struct{ Required bool }
	}
}

// TestForms reads the issue forms as strictly as GitHub does.
func TestForms(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../.github/ISSUE_TEMPLATE/*.yml")
	if err != nil || len(files) < 2 {
		t.Fatalf("there are no forms: %v, %v", files, err)
	}
	names := make(map[string]bool)
	for _, file := range files {
		if filepath.Base(file) == "config.yml" {
			continue
		}
		dec := yaml.NewDecoder(bytes.NewReader([]byte(read(t, file))))
		dec.KnownFields(true)
		var f form
		if err := dec.Decode(&f); err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if f.Name == "" || f.Description == "" || len(f.Body) == 0 || names[f.Name] {
			t.Errorf("%s has no name of its own, no description or no body", file)
		}
		names[f.Name] = true
		ids := make(map[string]bool)
		for _, b := range f.Body {
			switch {
			case b.Type != "textarea" && b.Type != "input":
				t.Errorf("%s: no such type as %q is used here", file, b.Type)
			case b.Attributes.Label == "", b.ID == "", ids[b.ID]:
				t.Errorf("%s: %q has no label, or no id of its own", file, b.ID)
			case b.Type == "input" && b.Attributes.Render != "":
				t.Errorf("%s: %q is one line, which cannot be rendered", file, b.ID)
			}
			ids[b.ID] = true
		}
	}
}
