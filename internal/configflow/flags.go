package configflow

import (
	"fmt"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Flags adds the flags that say what else a device is known by. They are the same
// for all rules of a process.
func Flags(a *analysis.Analyzer) {
	a.Flags.Var(&morePorts, "ports", "more TLS ports of devices whose certificates name a serial number, separated by commas")
	a.Flags.Var(&moreSerials, "serials", "more names of values that hold a serial number, separated by commas")
}

var (
	morePorts   = list{valid: isPort, what: "a port, a number from 1 to 65535"}
	moreSerials = list{valid: token.IsIdentifier, what: "the name of a variable, field or method"}
)

// A list is the value of a flag: words with commas between them.
type list struct {
	words []string
	valid func(string) bool
	what  string // a valid word is
}

func (l *list) String() string { return strings.Join(l.words, ",") }

// Set replaces the words.
func (l *list) Set(text string) error {
	var words []string
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		if !l.valid(word) {
			return fmt.Errorf("%q is not %s", word, l.what)
		}
		words = append(words, word)
	}
	l.words = words
	return nil
}

func isPort(word string) bool {
	n, err := strconv.Atoi(word)
	return err == nil && 1 <= n && n <= 65535
}

// Service returns what a device speaks at a port, in one word, and "" for a port
// that is none of a device's.
func Service(port string) string {
	if slices.Contains(morePorts.words, port) {
		return "TLS"
	}
	return tlsapi.PrinterPorts[port]
}

// isSerial reports whether a value so named holds a serial number.
func isSerial(name string) bool {
	return tlsapi.IsSerialName(name) || slices.ContainsFunc(moreSerials.words, func(word string) bool { return strings.EqualFold(word, name) })
}
