package tlsapi

import (
	"go/types"
	"slices"
	"strings"
)

// NoReturns lists functions that never return, and of which no fact tells: those of the
// standard library, and of loggers that end the program by a function in a variable.
//
// https://pkg.go.dev/os#Exit
// https://pkg.go.dev/log#Fatal
// https://pkg.go.dev/testing#T.FailNow
// https://pkg.go.dev/k8s.io/klog/v2#Fatal
// https://pkg.go.dev/github.com/sirupsen/logrus#Fatal
// https://pkg.go.dev/go.uber.org/zap#Logger.Fatal
var NoReturns = slices.Concat(
	[]string{"os.Exit", "runtime.Goexit", "syscall.Exit", "(*testing.common).FailNow", "(*testing.common).SkipNow"},
	named("log.%", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"),
	named("(*log.Logger).%", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"),
	named("(*testing.common).%", "Fatal", "Fatalf", "Skip", "Skipf"),
	named("k8s.io/klog/v2.%", "Exit", "Exitf", "Exitln", "Fatal", "FatalDepth", "Fatalf", "Fatalln"),
	named("github.com/sirupsen/logrus.%", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"),
	named("(*github.com/sirupsen/logrus.Logger).%", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"),
	named("(*github.com/sirupsen/logrus.Entry).%", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"),
	named("(*go.uber.org/zap.Logger).%", "Fatal", "Panic"),
	named("(*go.uber.org/zap.SugaredLogger).%", "Fatal", "Fatalf", "Fatalln", "Fatalw", "Panic", "Panicf", "Panicln", "Panicw"),
)

// named puts names in the place of % in a pattern.
func named(pattern string, names ...string) []string {
	var list []string
	for _, name := range names {
		list = append(list, strings.Replace(pattern, "%", name, 1))
	}
	return list
}

// endNames are methods of loggers and tests that are called through an interface, so
// that nothing but their names is known.
var endNames = []string{"FailNow", "Fatal", "Fatalf", "Fatalln", "Fatalw"}

// NeverReturns reports whether f is one of NoReturns, or a method of an interface that
// is called like one.
func NeverReturns(f *types.Func) bool {
	if f == nil || f.Pkg() == nil {
		return false
	}
	if recv := f.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return slices.Contains(endNames, f.Name())
	}
	return noReturns[f.FullName()]
}

var noReturns = func() map[string]bool {
	m := make(map[string]bool)
	for _, name := range NoReturns {
		m[name] = true
	}
	return m
}()
