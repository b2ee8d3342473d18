// Package cli ends programs.
package cli

import (
	"fmt"
	"log"
	"os"
)

// Die ends the program.
func Die(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// Usage ends the program, by Die or by itself.
func Usage(err error) {
	if err != nil {
		Die(err)
	}
	log.Fatal("usage: …")
}

// FatalIfOdd ends the program for some errors only.
func FatalIfOdd(err error) {
	if len(err.Error())%2 == 1 {
		log.Fatal(err)
	}
}
