module github.com/tlslint/tlslint/printertls

go 1.26.0
