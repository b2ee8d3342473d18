// Package visit is what the tests of package matrix and the command visitor say to
// each other.
package visit

import "time"

// The clients.
const (
	Paho      = "paho.mqtt.golang"
	Autopaho  = "autopaho"
	FTP       = "jlaffaye/ftp"
	Camera    = "crypto/tls, camera"
	RTSPS     = "crypto/tls, RTSPS"
	HTTP      = "net/http"
	WebSocket = "gorilla/websocket"
	// Cloud has no TLS configuration. It is for the maker's broker, and for no printer.
	Cloud = "paho.mqtt.golang, cloud"
)

// A Request sends a client to an address.
type Request struct {
	ID           int
	Client       string
	Addr         string
	Serial, Code string
	Limit        time.Duration // for one visit
	Options
}

// Options are those of a printertls.Verifier, and of the configuration that it is
// given. The zero value is what printertls.Config makes.
type Options struct {
	Name                 string // empty: the serial number
	Roots, Intermediates []byte // PEM; nil roots: the maker's
	Pins                 [][32]byte
	OmitSNI              bool
	MaxVersion           uint16
	Now                  *time.Time // nil: the system's clock
}

// IsPlain reports whether there are no options.
func (o Options) IsPlain() bool {
	return o.Name == "" && o.Roots == nil && o.Intermediates == nil && o.Pins == nil && !o.OmitSNI && o.MaxVersion == 0 && o.Now == nil
}

// An Answer says how the visits of a request went.
type Answer struct {
	ID     int
	Errors []string // one for each visit; empty means none
}
