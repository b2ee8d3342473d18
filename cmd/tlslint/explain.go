package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/cmd/tlslint/internal/explain"
)

// explainText explains the error text that its arguments are, or that stands in
// the file if there are none. A rule's name gets what help says of the rule.
func explainText(args []string, in *os.File, out, diag io.Writer) int {
	if len(args) == 1 && slices.Contains([]string{"-h", "-help", "--help"}, args[0]) {
		helpExplain(out)
		return clean
	}
	text, err := errorText(args, in)
	if err != nil {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
		return couldNot
	}
	if _, err := choose(text); err == nil {
		return help([]string{text}, out, diag)
	}
	e, ok := explain.Find(text)
	if !ok {
		unknownText(text, diag)
		return couldNot
	}
	fmt.Fprint(out, e)
	return clean
}

// maxText is how much is read, in bytes: a log file, and not a disk.
const maxText = 16 << 20

// errorText returns what to explain. A shell has made several arguments of a text
// without quotes.
func errorText(args []string, in *os.File) (string, error) {
	text := strings.Join(args, " ")
	if text == "-" || len(args) == 0 && !isTerminal(in) {
		read, err := io.ReadAll(io.LimitReader(in, maxText+1))
		if err != nil {
			return "", fmt.Errorf("explain: %w", err)
		}
		if len(read) > maxText {
			return "", fmt.Errorf("explain: more than %d MB of text; give the lines around the error only", maxText>>20)
		}
		text = string(read)
	}
	if text = strings.TrimSpace(text); text == "" {
		return "", errors.New("explain: no error text given; pass it as it was printed, in quotes or on standard input, or the name of a rule; tlslint help explain lists what is known")
	}
	return text, nil
}

// unknownText says that the text is not known, and what resembles it.
func unknownText(text string, diag io.Writer) {
	near := explain.Nearest(text)
	if len(near) == 0 {
		fmt.Fprintf(diag, "tlslint: this error text is not known, and none resembles it; tlslint help explain lists what is\n")
		return
	}
	fmt.Fprintf(diag, "tlslint: this error text is not known; the nearest are\n")
	for _, n := range near {
		fmt.Fprintf(diag, "  %s\n    tlslint explain %s\n", n.Text, n.Key)
	}
}

// helpExplain lists what can be explained.
func helpExplain(out io.Writer) {
	fmt.Fprint(out, `tlslint explain TEXT says what an error text means, why it happens with a printer
and elsewhere, what not to do, and what to write. TEXT is what a program printed:
a whole line of a log, quoted or not, or - for standard input, which is also read
if there is no TEXT. TEXT can be the name of a rule, too, or one of these keys:

`)
	for _, c := range explain.Causes() {
		fmt.Fprintf(out, "  %s\n\t%s\n", c.Key, c.Title)
	}
}
