package explain

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestTable holds what each row must have.
func TestTable(t *testing.T) {
	keys, texts := make(map[string]bool), make(map[string]string)
	for _, c := range Causes() {
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(c.Key) || keys[c.Key] {
			t.Errorf("%q is no key, or that of two rows", c.Key)
		}
		keys[c.Key] = true
		if c.Title == "" || c.Means == "" || len(c.DoNot) == 0 || len(c.Texts) == 0 {
			t.Errorf("%s: something is missing", c.Key)
		}
		for _, a := range []Advice{c.Printer, c.Elsewhere} {
			if a.Why == "" || a.Write == "" {
				t.Errorf("%s: no advice", c.Key)
			}
		}
		for _, text := range c.Texts {
			if other := texts[fold(text.Text).text]; other != "" {
				t.Errorf("%s and %s both have %q", other, c.Key, text.Text)
			}
			texts[fold(text.Text).text] = c.Key
		}
	}
}

// samples are values of holes that accept less than anything.
var samples = map[string]string{"ip": "192.168.1.7", "host": "device.example", "expected": "device.example", "number": "443"}

// made returns a text of the table with its holes filled.
func made(text string) string {
	return hole().ReplaceAllStringFunc(text, func(h string) string {
		if v := samples[strings.Trim(h, "{}")]; v != "" {
			return v
		}
		if h == "{function}" {
			return ""
		}
		return "x1 y2"
	})
}

// unprefixed is a text as made makes it, without the package in front where that
// is allowed.
func unprefixed(text string) string {
	if short, ok := bare(text); ok {
		text = short
	}
	return made(text)
}

// TestTexts finds each text of the table, as it is and as people paste it.
func TestTexts(t *testing.T) {
	for _, c := range Causes() {
		for _, text := range c.Texts {
			plain := made(text.Text)
			for _, pasted := range []string{
				plain,
				"2026/11/25 10:00:01 sync failed: " + plain + ": giving up",
				strings.ToUpper(plain),
				unprefixed(text.Text),
				strings.NewReplacer("'", "", `"`, "").Replace(plain),
				strings.NewReplacer("'", "’", `"`, `\"`).Replace(plain),
				strings.ReplaceAll(plain, " ", "\n    "),
				"\x1b[31mERROR\x1b[0m " + plain + "\x1b[0m",
				`{"level":"error","msg":"first\n` + plain + `\n"}`,
			} {
				if e, ok := Find(pasted); !ok || e.Key != c.Key {
					t.Errorf("%q is explained as %q, want %s", pasted, e.Key, c.Key)
				}
			}
			if e, ok := Find("x" + plain); ok && e.Matched == plain && plain[0] != '[' {
				t.Errorf("%q is found inside of words", plain)
			}
		}
	}
}

// TestSlots shows that a text uses only values that its row can have.
func TestSlots(t *testing.T) {
	for _, c := range Causes() {
		can := map[string]bool{"host": true, "port": true}
		for _, text := range c.Texts {
			for _, h := range hole().FindAllString(text.Text, -1) {
				can[strings.Trim(h, "{}")] = true
			}
		}
		all := append([]string{c.Means, c.Printer.Why, c.Printer.Write, c.Elsewhere.Why, c.Elsewhere.Write}, c.DoNot...)
		for _, text := range all {
			for _, m := range slot().FindAllStringSubmatch(text, -1) {
				if !can[m[1]] {
					t.Errorf("%s has no value for %s", c.Key, m[0])
				}
			}
		}
	}
}

// TestWidth shows that no explanation is wider than a terminal.
func TestWidth(t *testing.T) {
	for _, c := range Causes() {
		for _, text := range append([]Text{{Text: c.Key}}, c.Texts...) {
			e, ok := Find(made(text.Text))
			if !ok {
				t.Fatalf("%s is not found", text.Text)
			}
			for line := range strings.Lines(e.String()) {
				if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > width {
					t.Errorf("%s: too wide: %s", c.Key, line)
				}
				if strings.TrimRight(line, " \n") != strings.TrimSuffix(line, "\n") {
					t.Errorf("%s: space at the end: %q", c.Key, line)
				}
			}
		}
	}
}

const noIPSANs = "x509: cannot validate certificate for 192.168.1.5 because it doesn't contain any IP SANs"

// TestSurroundings shows what is learnt from what stands around an error.
func TestSurroundings(t *testing.T) {
	for text, want := range map[string]struct {
		device bool
		dial   string
	}{
		noIPSANs:                                                                {false, `"192.168.1.5", "8883"`},
		"mqtt: network Error : " + noIPSANs:                                     {true, `"192.168.1.5", "8883"`},
		"dial 192.168.1.5:6000: " + noIPSANs:                                    {true, `"192.168.1.5", "6000"`},
		"dial 192.168.1.5:443: " + noIPSANs:                                     {false, `"192.168.1.5", "8883"`},
		"user bblp: " + noIPSANs:                                                {true, `"192.168.1.5", "8883"`},
		noIPSANs + ` topic=device/01P/report`:                                   {true, `"192.168.1.5", "8883"`},
		"dial 192.168.1.6:6000: i/o timeout; " + noIPSANs:                       {true, `"192.168.1.5", "8883"`},
		"read tcp 10.0.0.2:50000->10.0.0.9:990: read: connection reset by peer": {true, ""},
		"dial tcp 10.0.0.9:8883: i/o timeout":                                   {true, `"10.0.0.9", "8883"`},
		"dial tcp 8.8.8.8:8883: i/o timeout":                                    {false, `"8.8.8.8", "8883"`},
		"dial tcp [fe80::1]:322: i/o timeout":                                   {true, `"fe80::1", "322"`},
		"x509: certificate is valid for 10.0.0.1, not 10.0.0.2; port 8883":      {true, `"10.0.0.2", "8883"`},
	} {
		e, ok := Find(text)
		if !ok {
			t.Errorf("%s: not found", text)
			continue
		}
		out := e.String()
		printer, elsewhere := strings.Index(out, "With a Bambu Lab printer"), strings.Index(out, "Elsewhere")
		if got := printer < elsewhere; got != want.device {
			t.Errorf("%s: the printer first: %v, want %v", text, got, want.device)
		}
		if !strings.Contains(out, want.dial) {
			t.Errorf("%s: want %s in:\n%s", text, want.dial, out)
		}
	}
}

// TestValues shows that values of the text get into the answer, and nothing that
// does harm.
func TestValues(t *testing.T) {
	for text, want := range map[string]string{
		"x509: certificate is valid for my-host.example, a_b, not my-printer.local.":                                                    "for my-host.example, a_b, and the program expects my-printer.local. Either",
		`x509: certificate is valid for a, not "b";rm -rf /`:                                                                            "expects b. Either",
		"printertls: this is another device: its certificate is issued to \"01P\", not to \"01S\" (elsewhere \"Hostname/IP mismatch\")": `issued to 01P, and 01S is expected`,
		"x509: certificate has expired or is not yet valid: current time 2026-11-25T22:21:28Z is after 2026-11-24T22:21:23Z":            "ended 2026-11-24T22:21:23Z; by this machine's clock it is 2026-11-25T22:21:28Z",
	} {
		e, _ := Find(text)
		if out := strings.Join(strings.Fields(e.String()), " "); !strings.Contains(out, want) {
			t.Errorf("%s: want %q in:\n%s", text, want, e)
		}
	}
	for _, text := range []string{
		"dial 10.0.0.9:8883: x509: certificate is valid for 01P, not 01S",
		"10.0.0.9:8883: Hostname/IP does not match certificate's altnames: Host: 01S. is not cert's CN: 01P",
	} {
		e, _ := Find(text)
		if out := strings.Join(strings.Fields(e.String()), " "); !strings.Contains(out, "expects 01S. Either") || !strings.Contains(out, "-connect 10.0.0.9:8883") {
			t.Errorf("%s: the name and the address are not told apart:\n%s", text, e)
		}
	}
	evil := "\x1b]0;title\x07x509: cannot validate certificate for $(reboot)\x1b[2J because it doesn't contain any IP SANs"
	e, ok := Find(evil)
	if out := e.String(); !ok || strings.ContainsAny(out, "\x1b\x07") || strings.Contains(out, `"$(`) {
		t.Errorf("the answer is not clean:\n%q", out)
	}
}

// TestSpecific shows which of several errors is explained, and which are named.
func TestSpecific(t *testing.T) {
	e, _ := Find("EOF; SSL certificate problem: self-signed certificate in certificate chain; then certificate has expired; EOF")
	if e.Key != "unknown-authority" || len(e.Also) != 1 || e.Also[0].Key != "expired" {
		t.Errorf("got %s, and %d others", e.Key, len(e.Also))
	}
	if !strings.Contains(e.String(), "tlslint explain expired") {
		t.Errorf("the other error is not named:\n%s", e)
	}
	for _, text := range []string{"", " ", "hello", "theeofficer", "unsupported protocol scheme"} {
		if e, ok := Find(text); ok {
			t.Errorf("%q is explained as %s", text, e.Key)
		}
	}
}

// TestMatched shows what is cut out of a text.
func TestMatched(t *testing.T) {
	for text, want := range map[string]string{
		`desc = "tls: handshake failure"`:                             "tls: handshake failure",
		"code: 'CERT_HAS_EXPIRED',":                                   "CERT_HAS_EXPIRED",
		`the "certificate has expired" error`:                         "certificate has expired",
		"certificate is valid for a, not 'b'; bye":                    "certificate is valid for a, not 'b'",
		"1:a routines:f:x y:2:error:3:b routines:g:bad decrypt:c.c:9": "routines:g:bad decrypt",
	} {
		if e, _ := Find(text); e.Matched != want {
			t.Errorf("%s: got %q, want %q", text, e.Matched, want)
		}
	}
}

func TestNearest(t *testing.T) {
	for text, want := range map[string]string{
		"certifcate sgned by unknwon authorty":     "unknown-authority",
		"cannot validate certificate, no IP SAN":   "ip-not-in-certificate",
		"session reuse is required":                "session-reuse",
		"private key doesn't match the public key": "key-mismatch",
		"javax: PKIX path biulding failed":         "unknown-authority",
		"certificate is not standart compliant":    "not-standards-compliant",
	} {
		near := Nearest(text)
		if len(near) == 0 || near[0].Key != want {
			t.Errorf("%q: got %v, want %s first", text, near, want)
		}
	}
	for _, text := range []string{
		"zzzz",
		"hello world",
		"foo bar baz qux",
		"exit status 1",
		"404 page not found",
		"no such file or directory",
		"fatal: not a git repository",
		"syntax error near unexpected token",
		"the quick brown fox jumps over the lazy dog",
		"ModuleNotFoundError: No module named 'requests'",
		"panic: runtime error: index out of range [5] with length 3",
		"panic: runtime error: invalid memory address or nil pointer dereference",
		"ERROR 1045 (28000): Access denied for user 'root'@'localhost'",
		"the certificate of my dog",
	} {
		if near := Nearest(text); len(near) != 0 {
			t.Errorf("%q resembles %v", text, near)
		}
	}
}

// FuzzFind shows that no text breaks the matcher, and that an answer has no
// control characters.
func FuzzFind(f *testing.F) {
	for _, c := range Causes() {
		f.Add(made(c.Texts[0].Text))
	}
	f.Add("\x1b[\\\\\"\xff\x00\u202e certificate is valid for , not ")
	f.Fuzz(func(t *testing.T, text string) {
		e, ok := Find(text)
		if !ok {
			Nearest(text)
			return
		}
		for _, r := range e.String() {
			if r < ' ' && r != '\n' && r != '\t' || r == utf8.RuneError {
				t.Errorf("%q in the answer to %q", r, text)
			}
		}
	})
}
