// Package config has the settings of the program.
package config

// Printer says where the printer is, and who.
type Printer struct {
	Host string
	Port int
	ID   string
	Code string
}

// Default returns what holds when nobody says anything.
func Default() Printer { return Printer{Port: 8883} }
