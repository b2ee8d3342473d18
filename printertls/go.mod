module github.com/tlslint/tlslint/printertls

go 1.24.0
