/*
Tlslint finds Go code that talks TLS without knowing to whom, and rewrites it.

Usage:

	tlslint [flags] [packages]
	tlslint explain [text | rule]
	tlslint help [rule | explain]
	tlslint completion bash|zsh|fish
	tlslint version

Packages are named as for the go command: ./... means all in this folder and
below, which is also what no name means. A list of .go files is one package.
Packages are checked from source, nothing is compiled, and a package that does
not type-check is checked as far as its types go. A folder of several programs is
checked program by program, one with files of several packages package by package.
What the go command refuses to load, such as for an error in go.mod, is checked
without that, and counts as something that could not be checked.

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
		more TLS ports of devices whose certificates name a serial number,
		separated by commas
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
		use colours; auto means on a terminal, unless NO_COLOR is set, and
		everywhere if CLICOLOR_FORCE is
	-diff
		print what -fix would change, and change nothing
	-fix
		apply the first fix of each finding to the files; each is replaced in
		one step, and left alone if it has changed since it was read, or does
		not parse
	-baseline file
		leave out the findings in the file, and tell of those in it that are
		no longer found; a finding is known by its source line, wherever that
		stands in the file
	-write-baseline
		write the findings to the file of -baseline
	-new-from revision
		leave out findings on lines that have not changed, in commits or not
		yet, since this branch left that revision of git: -new-from main
		leaves what the branch adds, whatever has been done to main since
	-version
		print the version, as tlslint version does

The exit status is 0 if there are no findings (after -fix: none left), 1 if there
are some (with -diff: some, or changes), and 2 if something could not be checked.

A finding that does not matter is suppressed by a comment at the end of its line
or on a line of its own above it, which must give a reason:

	//tlslint:ignore RULE[,RULE] reason

Explain says what an error text of a TLS connection means, why it happens, what
not to do and what to write. The text may be a whole line of a log, with or without
quotes around it, or come from standard input. The exit status is 2 if the text is
not known; then the nearest ones are shown.

	tlslint explain 'x509: certificate signed by unknown authority'
	program 2>&1 | tlslint explain

Completion prints what makes a shell complete flags, rules and formats:

	source <(tlslint completion bash)
	source <(tlslint completion zsh)
	tlslint completion fish | source

The go command can run tlslint, too:

	go vet -vettool=$(which tlslint) ./...
*/
package main
