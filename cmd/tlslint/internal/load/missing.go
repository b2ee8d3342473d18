package load

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// missing lists what packages import, themselves or by way of others, and cannot be
// had: whatever goes through it is not seen. What is missing is told once, with the
// packages that it may matter to.
func missing(pkgs []*packages.Package) []error {
	lacking, reasons := lacks(pkgs)
	if len(lacking) == 0 {
		return nil
	}
	users := make(map[string][]string) // by what is missing
	for _, root := range pkgs {
		packages.Visit([]*packages.Package{root}, nil, func(pkg *packages.Package) {
			for _, path := range lacking[pkg] {
				if !slices.Contains(users[path], root.PkgPath) {
					users[path] = append(users[path], root.PkgPath)
				}
			}
		})
	}
	var list []error
	for path, names := range users {
		in := names[0]
		if n := len(names) - 1; n > 0 {
			in = fmt.Sprintf("%s and %d more", in, n)
		}
		list = append(list, fmt.Errorf("%s cannot be loaded, so findings in %s may be missed: %s", path, in, reasons[path]))
	}
	slices.SortFunc(list, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return list
}

// cycle begins what the go command says of packages that import each other.
const cycle = "import cycle not allowed"

// lacks returns the imports that are not there, by the packages that have them, and
// the reasons.
func lacks(pkgs []*packages.Package) (lacking map[*packages.Package][]string, reasons map[string]string) {
	said := "" // of a cycle, which go/packages cuts where it likes
	packages.Visit(pkgs, nil, func(pkg *packages.Package) {
		for _, err := range pkg.Errors {
			if strings.HasPrefix(err.Msg, cycle) {
				said = fold(err.Msg)
			}
		}
	})
	lacking, reasons = make(map[*packages.Package][]string), make(map[string]string)
	lack := func(pkg *packages.Package, path, why string) {
		lacking[pkg] = append(lacking[pkg], path)
		if reasons[path] == "" {
			reasons[path] = why
		}
	}
	packages.Visit(pkgs, nil, func(pkg *packages.Package) {
		for path, imp := range pkg.Imports {
			switch {
			case hasFiles(imp) || path == "unsafe":
			case len(imp.Errors) > 0:
				lack(pkg, path, fold(imp.Errors[0].Msg))
			default:
				lack(pkg, path, "there are no Go files in it")
			}
		}
		if len(pkg.Errors) == 0 && (said == "" || pkg.Module == nil) {
			return
		}
		for _, path := range unseenImports(pkg) {
			switch {
			case said != "":
				lack(pkg, "a package that imports itself by way of others", said)
			case len(pkg.Errors) > 0:
				lack(pkg, path, fold(pkg.Errors[0].Msg))
			}
		}
	})
	return lacking, reasons
}
