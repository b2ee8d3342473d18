// Package directive reports comments that are meant to suppress findings and do not, or need not.
//
// A finding that can be accepted is suppressed by a comment that names the rule and
// says why:
//
//	//tlslint:ignore RULE[,RULE] reason
//
// At the end of a line, the comment covers that line; on a line of its own, the next
// line that is not a comment. Whatever begins on the covered line is covered to its
// end: a statement, a function with its body, a declaration, a field, a composite
// literal. Of if, for, switch and select statements, and of their cases, only the
// part before the body is covered.
//
// A comment that suppresses nothing can hide the next fault that somebody writes
// there, and one that is misspelled looks as if somebody had accepted a fault. The
// rule reports:
//
//   - a directive that gives no reason, that names no rule or an unknown one: it does
//     not count;
//   - a directive that suppresses nothing, or nothing of one of the rules it names;
//     the fix removes it. If other files of the package are compiled for another
//     operating system, architecture or build tag, or if the package compares
//     runtime.GOOS, another build may need the directive, and it is not reported. The
//     same holds for packages that do not compile;
//   - a comment that is nearly a directive: with a blank after the slashes, with
//     another word than ignore, as a block comment.
//
// Wrong:
//
//	//tlslint:ignore insecureskipverify
//	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
//
// Wrong:
//
//	// tlslint:ignore insecureskipverify the test bench has no certificates
//	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
//
// Right:
//
//	//tlslint:ignore insecureskipverify the test bench has no certificates
//	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
//
// For golangci-lint, a comment //nolint:tlslint // reason works the same way, for all
// rules. Comments for other linters, such as #nosec and //nolint:gosec, suppress
// nothing here.
//
// A directive that is only needed at times, for a reason that the rule cannot see,
// names this rule, too: //tlslint:ignore weaktls,directive reason.
//
// To know which directives are needed, this rule runs all other rules; it does not
// report their findings. It runs with -rules only if it is named there.
package directive
