// Package asn1 declares what the cases use of the real package.
package asn1

type ObjectIdentifier []int
