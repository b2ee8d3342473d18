// Package more calls options of another package that do more than to switch
// verification off: what else they do must not go with them.
package more

import "insecureskipverify/more/lib"

func calls() {
	var c lib.Client
	lib.Insecure(&c) // want `Insecure switches verification off`
	c.Dial("a:443")
}

func options() {
	lib.Open("b:443", lib.Lab())           // want `Lab switches verification off`
	lib.Open("c:443", lib.Transport())     // want `Transport switches verification off`
	lib.Open("d:443", lib.Twice())         // want `Twice switches verification off`
	lib.Open("e:443", lib.OnlyTransport()) // want `OnlyTransport switches verification off`
}

func only() {
	var c lib.Client
	lib.Only(&c) // want `Only switches verification off`
	c.Dial("f:443")
}
