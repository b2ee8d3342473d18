package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tlslint/tlslint/internal/need"
)

// tlslint is the command, as tests run it: built without the race detector, which
// makes loading packages slow; see TestRun.
var tlslint string

func TestMain(m *testing.M) { os.Exit(buildAndRun(m)) }

func buildAndRun(m *testing.M) int {
	bin, err := os.MkdirTemp("", "tlslint")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(bin)
	tlslint = filepath.Join(bin, "tlslint")
	if out, err := exec.Command("go", "build", "-o", tlslint, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "tlslint does not build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// TestScripts runs the command as people do: with the real go command, offline.
func TestScripts(t *testing.T) {
	goEnv := goEnv(t, "GOCACHE", "GOMODCACHE", "GOROOT")
	dir, files := "testdata/script", []string(nil)
	if testing.Short() { // one for each way to run, and those about cgo, which not all machines have
		dir = ""
		for _, name := range []string{"findings", "fix", "modules", "positions", "unchecked", "vettool"} {
			files = append(files, "testdata/script/"+name+".txtar")
		}
	}
	testscript.Run(t, testscript.Params{
		Dir:       dir,
		Files:     files,
		Condition: need.Condition,
		Setup: func(env *testscript.Env) error {
			for _, kv := range goEnv {
				env.Setenv(kv[0], kv[1])
			}
			env.Setenv("GOPROXY", "off")
			env.Setenv("GOFLAGS", "-buildvcs=false")
			env.Setenv("GOTOOLCHAIN", "local")
			env.Setenv("GOWORK", "")
			env.Setenv("TLSLINT", tlslint)
			env.Setenv("PATH", filepath.Dir(tlslint)+string(os.PathListSeparator)+env.Getenv("PATH"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"tlslint":      command,
			"samefindings": sameFindings,
			"nocompiled":   noCompiled,
			"mode":         mode,
			"validsarif":   validSARIF,
			"fingerprints": fingerprints,
			"logfile":      logFile,
			"paths":        paths,
			"text":         text,
			"zipped":       zipped,
		},
	})
}

// command runs tlslint, which must end with status 0 or, after !, with another.
func command(ts *testscript.TestScript, neg bool, args []string) {
	if err := ts.Exec("tlslint", args...); (err != nil) != neg {
		ts.Fatalf("tlslint %s: error %v", strings.Join(args, " "), err)
	}
}

// TestRun runs the command in this process, for the race detector: it finds one
// fault in a module, another in its tests, and nothing after the fix.
func TestRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":    "module example.com/m\n\ngo 1.26\n",
		"a.go":      "package m\n\nimport \"crypto/tls\"\n\nvar a = &tls.Config{InsecureSkipVerify: true}\n",
		"a_test.go": "package m\n\nimport \"crypto/tls\"\n\nvar b = &tls.Config{InsecureSkipVerify: true}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"-C", dir}, found, "1 finding in 1 package"},
		{[]string{"-C", dir, "-tests", "-fix", "-breaking"}, clean, "fixed 2 findings in 2 files"},
		{[]string{"-C", dir, "-tests"}, clean, ""},
	} {
		var out, diag bytes.Buffer
		if status := run(t.Context(), c.args, &out, &diag); status != c.status || !strings.Contains(diag.String(), c.says) {
			t.Errorf("tlslint %v: status %d\n%s%s", c.args, status, &out, &diag)
		}
	}
}

func goEnv(t *testing.T, names ...string) [][2]string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var list [][2]string
	for i, value := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		list = append(list, [2]string{names[i], value})
	}
	return list
}

// sameFindings runs tlslint as a command and as a vettool on the packages that
// its arguments name, and compares places and messages.
func sameFindings(ts *testscript.TestScript, neg bool, args []string) {
	command, vettool := fromCommand(ts, args), fromVettool(ts, args)
	if len(command) == 0 || !slices.Equal(command, vettool) {
		ts.Fatalf("the command finds:\n%s\nthe vettool finds:\n%s", strings.Join(command, "\n"), strings.Join(vettool, "\n"))
	}
}

func fromCommand(ts *testscript.TestScript, args []string) []string {
	ts.Exec("tlslint", append([]string{"-format", "json"}, args...)...)
	var doc jsonReport
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &doc))
	var list []string
	for _, f := range doc.Findings {
		list = append(list, fmt.Sprintf("%s:%d:%d: %s", filepath.Base(f.Range.File), f.Range.Start.Line, f.Range.Start.Column, f.Message))
	}
	slices.Sort(list)
	return list
}

func fromVettool(ts *testscript.TestScript, args []string) []string {
	ts.Check(ts.Exec("go", append([]string{"vet", "-json", "-vettool=" + ts.Getenv("TLSLINT")}, args...)...))
	var list []string
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	for dec.More() {
		var packages map[string]map[string][]struct{ Posn, Message string }
		ts.Check(dec.Decode(&packages))
		for _, rules := range packages {
			for rule, findings := range rules {
				for _, f := range findings {
					message, ok := strings.CutSuffix(f.Message, " ("+rule+")")
					if !ok {
						ts.Fatalf("a finding of %s does not name it: %s", rule, f.Message)
					}
					list = append(list, filepath.Base(f.Posn)+": "+message)
				}
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// noCompiled fails if the build cache named by its argument holds a compiled package.
func noCompiled(ts *testscript.TestScript, neg bool, args []string) {
	filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil && strings.HasPrefix(string(text), "!<arch>") {
			ts.Fatalf("%s is a compiled package", path)
		}
		return err
	})
}

// mode checks the permissions of a file.
func mode(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.ParseUint(args[0], 8, 32)
	ts.Check(err)
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if info.Mode().Perm() != os.FileMode(want) {
		ts.Fatalf("%s has mode %o, want %o", args[1], info.Mode().Perm(), want)
	}
}

// readSARIF reads what a command has printed. What is absent has its default.
func readSARIF(ts *testscript.TestScript, name string) *sarif.Report {
	text := ts.ReadFile(name)
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	ts.Check(dec.Decode(new(sarif.Report)))
	doc, err := sarif.FromString(text)
	ts.Check(err)
	for _, run := range doc.Runs {
		run.Language = cmp.Or(run.Language, "en-US")
		run.Tool.Driver.Language = cmp.Or(run.Tool.Driver.Language, "en-US")
		if len(run.NewlineSequences) == 0 {
			run.NewlineSequences = []string{"\r\n", "\n"}
		}
	}
	return doc
}

// validSARIF compares a file with the schema of SARIF.
func validSARIF(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(readSARIF(ts, args[0]).Validate())
}

// fingerprints writes those of the results of a SARIF file into another file.
func fingerprints(ts *testscript.TestScript, neg bool, args []string) {
	var b strings.Builder
	for _, result := range readSARIF(ts, args[0]).Runs[0].Results {
		fmt.Fprintln(&b, result.PartialFingerprints)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}

// paths runs tlslint in the formats that its first argument names, with the flags and
// packages before an arrow: all findings must be in the file behind it.
func paths(ts *testscript.TestScript, neg bool, args []string) {
	formats := args[0]
	args, want := arrow(ts, args[1:])
	places := map[string]string{
		"json":   `"range": \{\s*"file": "(.*?)"`,
		"sarif":  `"artifactLocation": \{\s*"uri": "(?:file://)?(.*?)"`,
		"github": `(?m)^::\w+ file=(.*?),`,
		"gitlab": `"path": "(.*?)"`,
	}
	for format := range strings.SplitSeq(formats, ",") {
		ts.Exec("tlslint", append([]string{"-format", format}, args...)...)
		found := regexp.MustCompile(places[format]).FindAllStringSubmatch(ts.ReadFile("stdout"), -1)
		if len(found) == 0 || slices.ContainsFunc(found, func(m []string) bool { return m[1] != want }) {
			ts.Fatalf("%s: want %s in\n%s", format, want, ts.ReadFile("stdout"))
		}
	}
}

// zipped writes an archive, which its first argument names, with one file in it: the
// second argument is its name there, the third the file.
func zipped(ts *testscript.TestScript, neg bool, args []string) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(args[1])
	ts.Check(err)
	_, err = io.WriteString(f, ts.ReadFile(args[2]))
	ts.Check(cmp.Or(err, w.Close()))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// text does the same for people.
func text(ts *testscript.TestScript, neg bool, args []string) {
	args, want := arrow(ts, args)
	ts.Exec("tlslint", args...)
	if out := ts.ReadFile("stdout"); !strings.HasPrefix(out, want+":") {
		ts.Fatalf("want %s in\n%s", want, out)
	}
}

func arrow(ts *testscript.TestScript, args []string) (before []string, behind string) {
	i := slices.Index(args, "->")
	if i < 0 || i != len(args)-2 {
		ts.Fatalf("usage: flags and packages -> file")
	}
	return args[:i], args[i+1]
}

// logFile writes a file of at least the given size: a line again and again, or all
// bytes for the word bytes, and an error in the middle, or another text instead.
func logFile(ts *testscript.TestScript, neg bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	line, text := args[2]+"\n", "certificate has expired"
	if args[2] == "bytes" {
		line = ""
		for b := range 256 {
			line += string([]byte{byte(b)})
		}
	}
	if len(args) > 3 {
		text = args[3]
	}
	half := strings.Repeat(line, size/len(line)/2+1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(half+text+"\n"+half), 0o644))
}
