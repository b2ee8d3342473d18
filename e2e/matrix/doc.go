// Package matrix lets every client of clients/secure meet every printer and every
// impostor there can be, and writes down in docs/matrix.md how that went. It has
// tests only.
package matrix
