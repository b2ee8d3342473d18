// Package directive reports comments that are meant to suppress findings and do not, or need not.
//
// A finding that does not matter is suppressed by a comment that names the rule and
// gives a reason:
//
//	//tlslint:ignore RULE[,RULE] reason
//
// It stands at the end of a line, or on a line of its own above the code. A comment
// that suppresses nothing hides the next fault that somebody writes there, and one
// that is misspelled looks as if a fault had been accepted. The rule reports a
// directive that gives no reason, that names no rule or one that does not exist, or
// that suppresses nothing.
//
// Wrong:
//
//	//tlslint:ignore insecureskipverify
//	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
//
// Right:
//
//	//tlslint:ignore insecureskipverify the test bench has no certificates
//	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
//
// For golangci-lint, //nolint:tlslint // reason works the same way, for all rules.
// Comments that are meant for other linters, such as #nosec and //nolint:gosec, do
// not count.
//
// To know which directives are needed, the rule runs all others, and reports no
// findings of theirs.
package directive
