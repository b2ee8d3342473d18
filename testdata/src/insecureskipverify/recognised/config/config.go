// Package config has the settings of a program that talks to a printer.
package config

import "os"

type Printer struct {
	Host   string
	Port   int
	Serial string
}

// Default returns the settings for when nobody says anything.
func Default() *Printer { return &Printer{Port: 8883} }

var (
	PrinterIP     = os.Getenv("PRINTER_IP")
	PrinterSerial = os.Getenv("PRINTER_SERIAL")
	CameraPort    = "6000"
)

const FilesPort = 990
