module github.com/tlslint/tlslint/e2e

go 1.26.0
