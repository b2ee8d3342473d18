module github.com/tlslint/tlslint

go 1.26.0

// The last version whose unitchecker takes types from export data: see cmd/tlslint/vettool.go.
require golang.org/x/tools v0.49.0

require (
	github.com/golangci/plugin-module-register v0.1.2 // for analyzer/golangci; requires nothing but the above
	github.com/owenrumney/go-sarif/v2 v2.3.3 // for cmd/tlslint -format sarif; v3 drags net/http into each start
	github.com/rogpeppe/go-internal v1.16.0 // for -diff, and the tests of the command
	github.com/sourcegraph/go-diff v0.9.0 // for cmd/tlslint -new-from; requires nothing
)

require github.com/owenrumney/go-sarif/v3 v3.3.1 // for the tests of the command: has the published schema

require (
	github.com/agnivade/levenshtein v1.2.2
	github.com/clipperhouse/displaywidth v0.11.0
	github.com/fatih/color v1.19.0
	golang.org/x/mod v0.41.0
	golang.org/x/term v0.48.0
)

require (
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/google/go-cmp v0.7.0 // indirect
	github.com/mattn/go-colorable v0.1.14 // indirect
	github.com/mattn/go-isatty v0.0.20 // indirect
	github.com/xeipuuv/gojsonpointer v0.0.0-20180127040702-4e3ac2762d5f // indirect
	github.com/xeipuuv/gojsonreference v0.0.0-20180127040603-bd5ef7bd5415 // indirect
	github.com/xeipuuv/gojsonschema v1.2.0 // indirect
	golang.org/x/sync v0.23.0 // indirect
	golang.org/x/sys v0.50.0 // indirect
)
