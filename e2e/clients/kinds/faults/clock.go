package faults

import (
	"crypto/tls"
	"time"
)

// Clock has a time that stands still.
func Clock() error {
	return Greet(tls.Dial("tcp", "nas.local:8443", &tls.Config{
		Time: func() time.Time { return time.Date(2020, 6, 1, 0, 0, 0, 0, time.UTC) },
	}))
}
