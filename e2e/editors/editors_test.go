// Package editors runs the recipes of docs/editors.md in the editors that they are
// for, with the text that stands there.
package editors

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/need"
)

// source has its one finding at line and column.
const source = `// Package client is one.
package client

import (
	"crypto/tls"
	"net/http"
)

var transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
`

const (
	line, column = 9, 62
	message      = "InsecureSkipVerify is true: http.Transport.TLSClientConfig accepts any certificate"
)

// A session is one with an editor, in a module of two packages with the same file.
type session struct {
	dir  string
	file string // that is edited, in a package below the root
	env  []string
}

// open makes the module, and builds tlslint.
func open(t *testing.T) *session {
	t.Helper()
	bin := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(bin, "tlslint"), "../../cmd/tlslint").CombinedOutput(); err != nil {
		t.Fatalf("tlslint does not build: %v\n%s", err, out)
	}
	s := &session{dir: t.TempDir()}
	s.file = filepath.Join(s.dir, "internal", "client.go")
	s.write(t, filepath.Join(s.dir, "go.mod"), "module example.com/m\n\ngo 1.26\n")
	s.write(t, filepath.Join(s.dir, "client.go"), source)
	s.write(t, s.file, source)
	s.env = append(os.Environ(), "HOME="+t.TempDir(), "GOWORK=off", "GOFLAGS=", "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} { // which depend on HOME
		out, err := exec.CommandContext(t.Context(), "go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		s.env = append(s.env, name+"="+strings.TrimSpace(string(out)))
	}
	return s
}

func (s *session) write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs the editor. What it finds it writes to the file at out, whose text run
// returns.
func (s *session) run(t *testing.T, out, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir, cmd.Env = s.dir, s.env
	printed, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, printed)
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("%v; %s prints\n%s", err, name, printed)
	}
	return string(text)
}

// recipe returns the block of docs/editors.md in a language.
func recipe(t *testing.T, language string) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/editors.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```"+language+"\n")
	block, after, end := strings.Cut(rest, "```\n")
	if !ok || !end || strings.Contains(after, "```"+language+"\n") {
		t.Fatalf("docs/editors.md has not just one recipe in %s", language)
	}
	return block
}

// TestMake lists the findings in Vim and Neovim.
func TestMake(t *testing.T) {
	t.Parallel()
	for _, editor := range []struct {
		program string
		quiet   []string
	}{
		{"vim", []string{"-u", "NONE", "-es"}},
		{"nvim", []string{"-u", "NONE", "--headless"}},
	} {
		t.Run(editor.program, func(t *testing.T) {
			t.Parallel()
			program := need.Program(t, editor.program)
			s := open(t)
			out := filepath.Join(s.dir, "list.txt")
			got := s.run(t, out, program, append(editor.quiet,
				"-c", strings.TrimSpace(recipe(t, "vim")), "-c", "silent make",
				"-c", "redir! > "+out, "-c", "clist", "-c", "redir END", "-c", "qall!")...)
			for _, file := range []string{"client.go", "internal/client.go"} {
				if want := fmt.Sprintf("%s:%d col %d: error: %s", file, line, column, message); !strings.Contains(got, want) {
					t.Errorf("%s does not list %s, but\n%s", editor.program, want, got)
				}
			}
		})
	}
}

// TestNeovim shows the findings as diagnostics, again when the file is saved, and
// says so when a package cannot be checked.
func TestNeovim(t *testing.T) {
	t.Parallel()
	nvim := need.Program(t, "nvim")
	s := open(t)
	out := filepath.Join(s.dir, "found.txt")
	init, script := filepath.Join(s.dir, "init.lua"), filepath.Join(s.dir, "script.lua")
	s.write(t, init, recipe(t, "lua"))
	s.write(t, script, fmt.Sprintf(`
local told = {}
vim.notify = function(text) table.insert(told, text) end
local function count() return #vim.diagnostic.get(0) end
local function await(what, done) if not vim.wait(60000, done, 10) then error(what .. ": " .. vim.inspect(vim.diagnostic.get(0)) .. vim.inspect(told)) end end

await("no finding when the file is opened", function() return count() == 1 end)
local text = {}
local function note()
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(text, d.source .. ":" .. d.lnum + 1 .. ":" .. d.col + 1 .. ":" .. d.severity .. ": " .. d.message)
  end
end
note()
vim.api.nvim_buf_set_lines(0, 0, 0, true, { "// One line more." })
vim.cmd("write")
await("the finding does not move", function() return count() == 1 and vim.diagnostic.get(0)[1].lnum == %[1]d end)
note()
vim.cmd("%%s/true/false/ | write")
await("the finding does not go", function() return count() == 0 end)
vim.fn.writefile({ "modul" }, "go.mod")
vim.cmd("write")
await("nothing is said of a package that cannot be checked", function() return #told > 0 end)
table.insert(text, told[1])
vim.fn.writefile(text, %[2]q)
vim.cmd("qall!")
`, line, out))
	got := s.run(t, out, nvim, "--headless", "-u", init, "-i", "NONE", s.file,
		"-c", fmt.Sprintf(`lua local ok, err = pcall(dofile, %q) if not ok then io.stderr:write(err) vim.cmd("cquit!") end`, script))
	want := fmt.Sprintf("tlslint:%d:%d:1: %s", line, column, message)
	moved := fmt.Sprintf("tlslint:%d:%d:1: %s", line+1, column, message)
	if lines := strings.Split(got, "\n"); len(lines) < 3 || !strings.HasPrefix(lines[0], want) || !strings.HasPrefix(lines[1], moved) || !strings.HasPrefix(lines[2], "tlslint could not check all of") {
		t.Errorf("Neovim shows\n%s", got)
	}
}

// TestEmacs lists the findings with nothing set up, and shows them with Flymake, again
// when the file is saved.
func TestEmacs(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ script, want string }{
		"compile": {`
(setq compilation-auto-jump-to-first-error nil)
(let ((buffer (compile "tlslint")))
  (while (get-buffer-process buffer) (accept-process-output nil 0.05)))
(dotimes (_ 2)
  (next-error)
  (with-current-buffer (window-buffer)
    (goto-char (window-point))
    (note (current-buffer) (line-number-at-pos) (1+ (current-column)))))
`, fmt.Sprintf("client.go:%d:%[2]d\ninternal/client.go:%[1]d:%[2]d\n", line, column)},
		"flymake": {`
(load INIT nil t)
(find-file FILE)
(defun await (done)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall done))
      (when (> (float-time) end) (error "waited in vain: %S" (flymake-diagnostics)))
      (accept-process-output nil 0.05))))
(defun show ()
  (let ((found (car (flymake-diagnostics))))
    (goto-char (flymake-diagnostic-beg found))
    (note (current-buffer) (line-number-at-pos) (1+ (current-column)) (flymake-diagnostic-type found) (flymake-diagnostic-text found))))
(flymake-start)
(await (lambda () (flymake-diagnostics)))
(show)
(goto-char (point-min))
(insert "// One line more.\n")
(save-buffer)
(show)
(goto-char (point-min))
(while (search-forward "true" nil t) (replace-match "false"))
(save-buffer)
(await (lambda () (null (flymake-diagnostics))))
(defvar told nil)
(advice-add 'message :before (lambda (text &rest _) (setq told (and text (string-match-p "^tlslint could not" text)))))
(write-region "modul" nil (expand-file-name "go.mod" DIR))
(set-buffer-modified-p t)
(save-buffer)
(await (lambda () told))
`, fmt.Sprintf("internal/client.go:%d:%[2]d :error %s", line, column, message)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			emacs := need.Program(t, "emacs")
			s := open(t)
			out, init, script := filepath.Join(s.dir, "out.txt"), filepath.Join(s.dir, "init.el"), filepath.Join(s.dir, "script.el")
			s.write(t, init, recipe(t, "elisp"))
			s.env = append(s.env, "TERM=xterm") // as in a terminal; a window of its own has dumb
			s.write(t, script, strings.NewReplacer("OUT", quote(out), "INIT", quote(init), "FILE", quote(s.file), "DIR", quote(s.dir)).Replace(noting+test.script))
			if got := s.run(t, out, emacs, "--batch", "--no-init-file", "--load", script); !strings.HasPrefix(got, test.want) {
				t.Errorf("Emacs shows\n%s\nnot\n%s", got, test.want)
			}
		})
	}
}

// noting defines note, which writes a place in a buffer, and more, to a file.
const noting = `
(defun note (buffer line column &rest more)
  (with-current-buffer buffer
    (write-region (format "%s:%d:%d%s\n" (file-relative-name (buffer-file-name) DIR) line column
                          (mapconcat (lambda (x) (format " %s" x)) more ""))
                  nil OUT t)))
`

func quote(text string) string { return fmt.Sprintf("%q", text) }
