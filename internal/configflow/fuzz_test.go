package configflow_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ast/inspector"
)

// FuzzSerials looks for serial numbers in functions whose receiver, parameters,
// fields and variables have any names. What is found is a string where it is needed.
func FuzzSerials(f *testing.F) {
	if _, err := library.Import("crypto/tls"); err != nil { // longer than an input may take
		f.Fatal(err)
	}
	f.Add("ip", "serial", "Serial", "sn", byte(0))
	f.Add("p", "deviceID", "SerialNumber", "p", byte(1))
	f.Add("serial", "serial", "serial", "serial", byte(2))
	f.Add("string", "tls", "DevID", "sn", byte(3))
	f.Add("sn", "x", "y", "z", byte(4))
	f.Fuzz(func(t *testing.T, param, local, field, method string, form byte) {
		for _, name := range []*string{&param, &local, &field, &method} {
			if !token.IsIdentifier(*name) || *name == "_" || *name == "init" || *name == "main" || *name == "string" || *name == "tls" {
				*name = "x"
			}
		}
		if field == method || local == param {
			return
		}
		topic := []string{"", `use("device/%s/report", r.` + field + `)`, `use("device/%s/report", ` + local + `)`}[form%3]
		pointer, star := "", ""
		if form&4 != 0 {
			pointer, star = "&", "*"
		}
		src := fmt.Sprintf(`package x

import "crypto/tls"

type Device struct {
	IP_ string
	%s  string
}

func (Device) %s() string { return "" }

func use(...any) {}

func (r Device) F_(%s string) {
	%s := %s%s
	use(%[4]s)
	%[7]s
	tls.Dial("tcp", r.IP_+":8883", &tls.Config{})
	var _ = %[8]s%[4]s
}
`, field, method, param, local, pointer, param, topic, star)
		fl, file, err := checked(src)
		if err != nil {
			return // names that do not go together
		}
		root := inspector.New([]*ast.File{file}).Root()
		for _, cfg := range fl.Configs {
			for c := range root.Preorder((*ast.CompositeLit)(nil)) {
				for _, found := range fl.Serials(cfg, c) {
					tv, err := types.Eval(fset, fl.Summary.Pkg, c.Node().Pos(), found)
					if err != nil || !types.Identical(tv.Type, types.Typ[types.String]) {
						t.Errorf("%s is found, which is %v: %v in\n%s", found, tv.Type, err, src)
					}
				}
			}
		}
	})
}
