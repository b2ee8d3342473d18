// Package printertlstest provides a private certificate authority, printer
// certificates of every shape seen in the field, and a TLS server that presents
// them. It is to printertls what net/http/httptest is to net/http, and needs no
// *testing.T: what cannot fail panics if it does.
//
// For most uses, call [NewServer]:
//
//	printer := printertlstest.NewServer("01P00A000000000", printertlstest.LeafV1)
//	defer printer.Close()
//	verifier := printertls.Verifier{Name: printer.Serial, Roots: printer.CA.Pool()}
//	conn, err := tls.Dial("tcp", printer.Addr, verifier.Config(nil))
//
// Each [Shape] says which printers present themselves so, and each [Fault] what an
// impostor does. Private keys are made anew in each process; nothing here is of use
// outside of tests.
package printertlstest

import "strconv"

// A Shape is what a printer presents in its handshake.
type Shape int

const (
	LeafV1       Shape = iota // X.509 version 1 leaf alone, as X1C does on port 322
	LeafV1Root                // version 1 leaf and root, as A1 mini and P1S do
	LeafV3Device              // version 3 leaf and its Device CA, as H2C and P2S do
	LeafV3                    // version 3 leaf, the Device CA left out, as X2D does on port 6000
)

// shapeNames holds the name of each Shape.
var shapeNames = [...]string{"LeafV1", "LeafV1Root", "LeafV3Device", "LeafV3"}

// Shapes returns all shapes.
func Shapes() []Shape {
	return []Shape{LeafV1, LeafV1Root, LeafV3Device, LeafV3}
}

// String returns the name of the constant.
func (s Shape) String() string {
	if s < 0 || int(s) >= len(shapeNames) {
		return "Shape(" + strconv.Itoa(int(s)) + ")"
	}
	return shapeNames[s]
}

// version1 reports whether the leaf is an X.509 version 1 certificate, issued
// by the root itself.
func (s Shape) version1() bool { return s == LeafV1 || s == LeafV1Root }
