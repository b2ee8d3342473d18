module github.com/tlslint/tlslint

go 1.26.0

// The last version whose unitchecker takes types from export data: see cmd/tlslint/vettool.go.
require golang.org/x/tools v0.49.0

require (
	github.com/golangci/plugin-module-register v0.1.2 // requires nothing but the above
	github.com/rogpeppe/go-internal v1.16.0
)

require (
	github.com/google/go-cmp v0.7.0 // indirect
	golang.org/x/mod v0.41.0 // indirect
	golang.org/x/sync v0.23.0 // indirect
	golang.org/x/sys v0.48.0 // indirect
)
