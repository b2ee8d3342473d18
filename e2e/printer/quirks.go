package printer

import (
	"crypto/tls"
	"errors"
	"slices"
)

// Quirks are what some printers do beside having a certificate that crypto/tls
// does not like. The zero value has none.
type Quirks struct {
	// HangOnTLS13: MQTT never answers a ClientHello that offers TLS 1.3.
	HangOnTLS13 bool
	// DemandReuse: FTPS takes a data connection only if it resumes the session of
	// the control connection, as newer firmware does; else it answers 522.
	DemandReuse bool
	// RefuseSNI: the cameras end a handshake that names a server.
	RefuseSNI bool
}

// serviceConfig returns a copy of cfg for one service, which first calls quirk if there
// is one. Each copy has keys of its own for session tickets, as the services of a
// printer have, which are programs of their own. The printer counts resumed sessions.
func (p *Printer) serviceConfig(cfg *tls.Config, quirk func(*tls.ClientHelloInfo) error) *tls.Config {
	cfg = cfg.Clone()
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if cs.DidResume {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.resumed++
		}
		return nil
	}
	if quirk == nil {
		return cfg
	}
	cfg.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		return nil, quirk(hello)
	}
	return cfg
}

var (
	errHung = errors.New("the printer was closed while it did not answer")
	errSNI  = errors.New("the camera takes no server name")
)

func (p *Printer) hangOnTLS13(hello *tls.ClientHelloInfo) error {
	if p.quirks.HangOnTLS13 && slices.Contains(hello.SupportedVersions, tls.VersionTLS13) {
		<-p.ctx.Done()
		return errHung
	}
	return nil
}

func (p *Printer) refuseSNI(hello *tls.ClientHelloInfo) error {
	if p.quirks.RefuseSNI && hello.ServerName != "" {
		return errSNI
	}
	return nil
}
