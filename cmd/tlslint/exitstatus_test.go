package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// A trouble is a kind of thing that may be the matter, and what becomes of it. Each
// is a row of docs/exit-status.md.
type trouble struct {
	what   string
	status int
	says   string // among what is printed
	args   string
	files  string // an archive; without a go.mod, one is added
	setup  func(t *testing.T, dir string, p *process)
}

// insecure is a file with a finding of level error, which has a fix.
const insecure = "package m\n\nimport \"crypto/tls\"\n\nvar cfg = &tls.Config{InsecureSkipVerify: true}\n"

// noted is a file with a note.
const noted = "package m\n\nimport \"crypto/tls\"\n\nvar cfg = &tls.Config{KeyLogWriter: w}\n\nvar w = new(writer)\n\ntype writer struct{}\n\nfunc (*writer) Write(p []byte) (int, error) { return len(p), nil }\n"

// weak is a file with a warning.
const weak = "package m\n\nimport \"crypto/tls\"\n\nvar cfg = &tls.Config{MinVersion: tls.VersionTLS10}\n"

// troubles are the rows, under their headings.
var troubles = []struct {
	heading string
	rows    []trouble
}{
	{"What is found", []trouble{
		{what: "nothing", status: clean, says: "no findings in 1 package", files: "-- a.go --\npackage m\n"},
		{what: "an error or a warning", status: found, says: "1 finding in 1 package", files: "-- a.go --\n" + weak},
		{what: "notes only", status: clean, says: "note: ", files: "-- a.go --\n" + noted},
		{what: "notes only, with `-fail-on note`", status: found, says: "note: ", args: "-fail-on note", files: "-- a.go --\n" + noted},
		{what: "warnings only, with `-fail-on error`", status: clean, says: "warning: ", args: "-fail-on error", files: "-- a.go --\n" + weak},
		{what: "anything, with `-exit-zero`", status: clean, says: "error: ", args: "-exit-zero", files: "-- a.go --\n" + insecure},
		{what: "only what directives with a reason suppress", status: clean, says: "no findings",
			files: "-- a.go --\npackage m\n\nimport \"crypto/tls\"\n\n//tlslint:ignore insecureskipverify a lab\nvar cfg = &tls.Config{InsecureSkipVerify: true}\n"},
		{what: "something, and `-fix` fixes all of it", status: clean, says: "fixed 1 finding in 1 file", args: "-fix", files: "-- a.go --\n" + weak},
		{what: "something, and `-fix` leaves what may break a connection", status: found, says: "left 1 fix that may break a connection (-breaking applies it)", args: "-fix", files: "-- a.go --\n" + insecure},
		{what: "the same, with `-breaking`", status: clean, says: "fixed 1 finding in 1 file", args: "-fix -breaking", files: "-- a.go --\n" + insecure},
		{what: "something, and `-fix` leaves some", status: found, says: "1 finding in 1 package", args: "-fix",
			files: "-- a.go --\npackage m\n\nimport \"crypto/tls\"\n\nfunc f(ip string) { tls.Dial(\"tcp\", ip+\":8883\", nil) }\n"},
		{what: "something, and `-diff` shows what would be changed", status: found, says: "+var cfg = &tls.Config{MinVersion: tls.VersionTLS12}", args: "-diff", files: "-- a.go --\n" + weak},
		{what: "only what is in the baseline", status: clean, says: "no new findings", args: "-baseline old.json", files: "-- a.go --\n" + insecure,
			setup: func(t *testing.T, dir string, p *process) {
				program(dir, tlslint, "-baseline", "old.json", "-write-baseline").ends(t, clean)
			}},
	}},
	{"What is checked in part, or in another way", []trouble{
		{what: "a package with type errors of its own", status: clean, says: "example.com/m does not type-check, so it is checked as far as its types go: a.go:5:13: undefined: gone",
			files: "-- a.go --\npackage m\n\nimport _ \"crypto/tls\"\n\nvar _ int = gone\n"},
		{what: "the same, with a finding", status: found, says: "does not type-check", files: "-- a.go --\n" + insecure + "\nvar _ int = gone\n"},
		{what: "a file that is not UTF-8", status: clean, says: "illegal UTF-8 encoding", files: "-- a.go --\npackage m\n\nimport _ \"crypto/tls\"\n\n// caf\xe9\n"},
		{what: "a folder with files of several packages", status: clean, says: "so each package is checked by itself", files: "-- a.go --\npackage a\n-- b.go --\npackage b\n"},
		{what: "a folder of several programs", status: clean, says: "so each is checked as a program of its own",
			files: "-- a.go --\npackage main\n\nfunc main() {}\n-- b.go --\npackage main\n\nfunc main() {}\n"},
		{what: "a folder that is in no module", status: clean, says: "checked without modules", files: "-- m/go.mod --\n-- a.go --\npackage m\n",
			setup: func(t *testing.T, dir string, p *process) { remove(t, dir, "go.mod"); remove(t, dir, "m") }},
		{what: "a folder with an empty go.mod, which makes the go command leave it out", status: clean, says: "names no module, so its folder is left out", files: "-- a.go --\npackage m\n-- x/go.mod --\n-- x/x.go --\n" + insecure},
	}},
	{"What cannot be checked", []trouble{
		{what: "an import that no module provides", status: couldNot, says: "example.org/gone cannot be loaded, so findings in example.com/m may be missed: no required module provides package",
			files: "-- a.go --\npackage m\n\nimport _ \"example.org/gone\"\n"},
		{what: "the same, with `-allow-missing`", status: clean, says: "example.org/gone cannot be loaded", args: "-allow-missing",
			files: "-- a.go --\npackage m\n\nimport _ \"example.org/gone\"\n"},
		{what: "an import whose module is not in go.sum", status: couldNot, says: "missing go.sum entry",
			files: "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\nrequire golang.org/x/mod v0.41.0\n-- a.go --\npackage m\n\nimport _ \"golang.org/x/mod/semver\"\n"},
		{what: "an import whose module cannot be downloaded", status: couldNot, says: "module lookup disabled by GOPROXY=off",
			files: "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\nrequire example.org/gone v1.0.0\n-- go.sum --\nexample.org/gone v1.0.0 h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nexample.org/gone v1.0.0/go.mod h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n-- a.go --\npackage m\n\nimport _ \"example.org/gone\"\n"},
		{what: "an import that a dependency has, and that is missing", status: couldNot, says: "example.org/gone cannot be loaded, so findings in example.com/m may be missed", args: ".",
			files: "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\nrequire example.org/dep v0.0.0\n\nreplace example.org/dep => ./dep\n-- a.go --\npackage m\n\nimport _ \"example.org/dep\"\n-- dep/go.mod --\nmodule example.org/dep\n\ngo 1.26\n-- dep/d.go --\npackage dep\n\nimport _ \"example.org/gone\"\n"},
		{what: "an import without Go files for this system and these tags", status: couldNot, says: "example.com/m/p cannot be loaded",
			files: "-- a.go --\npackage m\n\nimport _ \"example.com/m/p\"\n-- p/p.go --\n//go:build never\n\npackage p\n"},
		{what: "a package that imports itself by way of others", status: couldNot, says: "import cycle not allowed",
			files: "-- a/a.go --\npackage a\n\nimport _ \"example.com/m/b\"\n-- b/b.go --\npackage b\n\nimport _ \"example.com/m/a\"\n"},
		{what: "a vendor folder that does not agree with go.mod", status: couldNot, says: "inconsistent vendoring",
			files: "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\nrequire example.org/dep v1.1.0\n-- vendor/modules.txt --\n# example.org/dep v1.0.0\n## explicit; go 1.26\nexample.org/dep\n-- vendor/example.org/dep/d.go --\npackage dep\n-- a.go --\npackage m\n\nimport _ \"example.org/dep\"\n"},
		{what: "a file that cannot be read", status: couldNot, says: "b.go: open ", files: "-- a.go --\npackage m\n",
			setup: func(t *testing.T, dir string, p *process) { link(t, "nowhere", filepath.Join(dir, "b.go")) }},
		{what: "a file that does not parse", status: couldNot, says: "cannot be read to its end, and what is not read is not checked: a.go:4:5: ", files: "-- a.go --\npackage m\n\nfunc f() {\n\tif {\n}\n"},
		{what: "an imported file that does not parse", status: couldNot, says: "p.go:3:10: ", args: ".", files: "-- a.go --\npackage m\n\nimport \"example.com/m/p\"\n\nimport \"crypto/tls\"\n\nvar cfg *tls.Config = p.Config()\n-- p/p.go --\npackage p\n\nfunc f() }\n"},
		{what: "a go.mod that has an error", status: couldNot, says: "errors parsing go.mod", files: "-- go.mod --\nmodule example.com/m\n\nrequire (\n-- a.go --\npackage m\n"},
		{what: "a go.mod that needs a newer Go", status: couldNot, says: "requires go >= 1.99", files: "-- go.mod --\nmodule example.com/m\n\ngo 1.99\n-- a.go --\npackage m\n"},
		{what: "a go.work that names a folder which is not there", status: couldNot, says: "cannot load module gone listed in go.work file", files: "-- go.work --\ngo 1.26\n\nuse (\n\t.\n\t./gone\n)\n-- a.go --\npackage m\n"},
		{what: "one of several modules, for any of these reasons", status: couldNot, says: "b: the go command could not list the packages: ", files: "-- a.go --\npackage m\n-- b/go.mod --\nmodule example.com/b\n\nrequire (\n-- b/b.go --\npackage b\n"},
		{what: "a package that is not there", status: couldNot, says: "nowhere", args: "./nowhere", files: "-- a.go --\npackage m\n"},
		{what: "a pattern that no package matches", status: couldNot, says: "no packages match example.com/typo/...", args: ". example.com/typo/...", files: "-- a.go --\npackage m\n"},
		{what: "a package that is named and has no Go files for this system and these tags", status: couldNot, says: "build constraints exclude all Go files", args: "./p", files: "-- p/p.go --\n//go:build never\n\npackage p\n"},
		{what: "no packages at all", status: couldNot, says: "no packages with Go files match ./...", files: "-- README --\n"},
		{what: "anything, where there is no go command", status: couldNot, says: "the go command is not in PATH", files: "-- a.go --\npackage m\n",
			setup: func(t *testing.T, dir string, p *process) { p.Env = append(p.Env, "PATH="+dir) }},
		{what: "any of these, with findings elsewhere", status: couldNot, says: "InsecureSkipVerify is true", files: "-- a.go --\n" + insecure + "\nvar _ = gone.X\n-- b/b.go --\npackage b\n\nimport _ \"example.org/gone\"\n"},
	}},
	{"What cannot be done", []trouble{
		{what: "a file that `-fix` cannot write", status: couldNot, says: "a.go is unchanged: ", args: "-fix", files: "-- a.go --\n" + weak,
			setup: func(t *testing.T, dir string, p *process) {
				if err := os.Chmod(filepath.Join(dir, "a.go"), 0o444); err != nil {
					t.Fatal(err)
				}
			}},
		{what: "a baseline that is not there", status: couldNot, says: "-write-baseline makes it", args: "-baseline old.json", files: "-- a.go --\npackage m\n"},
		{what: "a revision for `-new-from` that git does not know", status: couldNot, says: "-new-from", args: "-new-from nowhere", files: "-- a.go --\npackage m\n"},
	}},
	{"What is wrong on the command line", []trouble{
		{what: "a flag that is not known", status: couldNot, says: "flag provided but not defined: -nonsense", args: "-nonsense", files: "-- a.go --\npackage m\n"},
		{what: "a value that is not known", status: couldNot, says: "there is no level", args: "-fail-on all", files: "-- a.go --\npackage m\n"},
		{what: "`-breaking` without `-fix` or `-diff`", status: couldNot, says: "-breaking goes with -fix or -diff", args: "-breaking", files: "-- a.go --\npackage m\n"},
		{what: "flags behind packages", status: couldNot, says: "flags come first: tlslint -format text -fix ./...", args: "./... -fix", files: "-- a.go --\npackage m\n"},
	}},
}

// usage heads the rows for which nothing is run.
const usage = "What is wrong on the command line"

// TestExitStatus runs the command on each kind of trouble. What could not be checked
// is in the machine formats, too, one of which each is printed in.
func TestExitStatus(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs the command some seventy times")
	}
	for _, group := range troubles {
		for i, tr := range group.rows {
			t.Run(tr.what, func(t *testing.T) {
				t.Parallel()
				dir := tr.module(t)
				switch {
				case tr.status != couldNot || group.heading == usage:
					tr.begin(t, dir, "text").ends(t, tr.status, tr.says)
				case i%2 == 0:
					p := tr.begin(t, dir, "json")
					p.ends(t, tr.status, tr.says)
					var doc jsonReport
					if err := json.Unmarshal(p.out.Bytes(), &doc); err != nil || len(doc.Errors) == 0 {
						t.Errorf("JSON has no errors: %v\n%s", err, &p.out)
					}
				default:
					tr.begin(t, dir, "sarif").ends(t, tr.status, tr.says, `"executionSuccessful": false`, `"toolExecutionNotifications"`)
				}
			})
		}
	}
}

// module makes the module of a trouble.
func (tr trouble) module(t *testing.T) (dir string) {
	t.Helper()
	dir = newModule(t, nil)
	for _, f := range txtar.Parse([]byte(tr.files)).Files {
		write(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	return dir
}

// begin returns the process that meets the trouble, and prints in a format.
func (tr trouble) begin(t *testing.T, dir, format string) *process {
	t.Helper()
	p := program(dir, tlslint, append([]string{"-format", format}, strings.Fields(tr.args)...)...)
	if tr.setup != nil {
		tr.setup(t, dir, p)
	}
	return p
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, old, name string) {
	t.Helper()
	if err := os.Symlink(old, name); err != nil {
		t.Fatal(err)
	}
}

// TestExitStatusDocs shows that the page has the rows that are run.
func TestExitStatusDocs(t *testing.T) {
	const page = "../../docs/exit-status.md"
	var b strings.Builder
	b.WriteString(`# Exit status

<!-- Made by go test ./cmd/tlslint -run TestExitStatusDocs -update -->

| status | it means |
|---|---|
| 0 | everything was checked, and there is no finding of the level of ` + "`-fail-on`" + ` or above; by default, no error and no warning |
| 1 | everything was checked, and there is such a finding |
| 2 | something that could hold a finding could not be checked, whatever was found in the rest; or the command could not do what its flags say |

With status 2, ` + "`-format json` lists the reasons in `errors`" + `, and SARIF in the notifications of the run, with
` + "`executionSuccessful` false" + `. What was checked only in part is listed in ` + "`warnings`" + `, and in notifications of level warning.
All of this is printed on standard error, too.

A test runs each row below.
`)
	for _, group := range troubles {
		fmt.Fprintf(&b, "\n## %s\n\n| | status |\n|---|---|\n", group.heading)
		for _, tr := range group.rows {
			fmt.Fprintf(&b, "| %s | %d |\n", tr.what, tr.status)
		}
	}
	got, err := os.ReadFile(page)
	if err == nil && string(got) == b.String() {
		return
	}
	if !*update {
		t.Fatalf("%s has old rows; run go test ./cmd/tlslint -run TestExitStatusDocs -update", page)
	}
	if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
