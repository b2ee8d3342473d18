/*
Tlslint finds Go code that talks TLS without knowing to whom, and rewrites it.

Usage:

	tlslint [flags] [packages]
	tlslint explain [text | rule]
	tlslint [flags] why file:line
	tlslint help [rule | explain]
	tlslint completion bash|zsh|fish
	tlslint version

Packages are named as for the go command, with one difference: ./..., which is the
default, covers every module in this folder and below it. Modules that a go.work file
uses are checked in that workspace, and others by themselves. A list of .go files is
one package.

Packages are checked from source. Nothing is compiled, and a package that does not
type-check is checked as far as its types go. A folder with several programs is
checked program by program, and one with files of several packages package by
package. If the go command refuses to load packages, because of an error in go.mod
for instance, they are checked without go.mod as far as possible, and the exit status
is 2. It is 2, too, if an import is missing or a file cannot be read completely.

The flags are:

	-C dir
		change to dir first
	-rules a,b
		run these rules only; tlslint help lists them
	-tests
		check _test.go files, too
	-optin
		note where a flag, the environment, a parameter or a field can
		switch verification off
	-ports list
		more TLS ports of devices whose certificates name a serial number, as
		printers have them; separated by commas
	-serials list
		more names of values that hold a serial number, separated by commas
	-tags list
		build tags, separated by commas
	-format text|json|sarif|github|gitlab
		how to print findings: for people; as one JSON object with the lists
		findings and errors; as SARIF 2.1.0, which code scanning takes; as
		workflow commands, which GitHub shows beside the code; as a Code
		Quality report, which GitLab shows in merge requests. The paths in
		all but text are those of the git repository
	-color auto|always|never
		use colours; auto means on a terminal, or everywhere if CLICOLOR_FORCE
		is set, and nowhere if NO_COLOR is
	-diff
		print what -fix would change, and change nothing
	-fix
		apply the first fix of each finding to the files, if it is safe: the
		program still reaches whom it reached rightly. What is left, and why,
		is printed at the end. Each file is replaced in one step, and left
		alone if it has changed since it was read, or does not parse
	-breaking
		with -fix or -diff, make fixes, too, that may break a connection until
		something else is done: until the client trusts the CA of the server,
		for instance, or clients have certificates
	-get
		with -fix, have the go command get the module that the fixed code
		imports, if there is none yet; a vendored module is left alone
	-baseline file
		leave out the findings that the file lists, and say which of them are
		no longer found; a finding is recognized by its source line, even if
		that has moved
	-write-baseline
		write the findings to the file of -baseline
	-fail-on error|warning|note
		the lowest level of a finding for which the exit status is 1; by
		default warning, so that notes are shown and fail nothing
	-exit-zero
		end with status 0 in place of 1, whatever is found; if something could
		not be checked, the status is still 2
	-allow-missing
		if an imported package cannot be loaded, check what can be checked
		without it, and do not let the exit status be 2 for that
	-new-from revision
		report only findings on lines that this branch has changed, committed
		or not, since it left a revision of git: -new-from main reports what
		the branch adds, whatever has happened on main since
	-version
		print the version, as tlslint version does

The exit status is 0 if everything was checked and there is no finding of the level
of -fail-on or above (with -fix: none is left), 1 if there is one (with -diff: or if
-fix would change something), and 2 if something could not be checked, whatever was
found. Each case is listed in docs/exit-status.md.

To suppress a finding that does not matter, write a comment with the reason at the
end of its line, or on a line of its own above it:

	//tlslint:ignore RULE[,RULE] reason

What such a comment covers, and what is reported of it, is in tlslint help directive.

Explain says what an error text of a TLS connection means, why it happens, what
not to do and what to write. The text may be a whole line of a log, with or without
quotes around it, or come from standard input. The exit status is 2 if the text is
not known; then the nearest ones are shown.

	tlslint explain 'x509: certificate signed by unknown authority'
	program 2>&1 | tlslint explain

Why says what the rules have read at a line: what they report there, and for what else
they are silent, such as a flag by which somebody else decides, or a check behind the
handshake. The exit status is 2 if the file cannot be checked, and otherwise 0.

	tlslint why main.go:12

Completion prints what makes a shell complete flags, rules and formats:

	source <(tlslint completion bash)
	source <(tlslint completion zsh)
	tlslint completion fish | source

The go command can run tlslint, too:

	go vet -vettool=$(which tlslint) ./...
*/
package main
