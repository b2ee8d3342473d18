package tlsapi

// A Role says what a field of a TLS configuration is for.
type Role int

// The roles that rules ask for. Other names a field that no rule of identity
// depends on: what is offered, logged or cached, but not whom it is meant for.
const (
	Other    Role = iota
	Skip          // true switches verification off
	Name          // the name that the peer's certificate must be issued to
	Roots         // whom the peer's certificate must come from
	Callback      // a function that can take the place of verification
	Server        // set on servers only
	Clock         // the time at which certificates are judged
	Version       // the lowest or the highest version of the protocol
)

// ConfigFields classifies each field of [crypto/tls.Config]. A test fails when
// the standard library has a field that is missing here.
//
// https://pkg.go.dev/crypto/tls#Config
var ConfigFields = map[string]Role{
	"InsecureSkipVerify": Skip,
	"ServerName":         Name,
	"RootCAs":            Roots,

	"VerifyConnection":      Callback,
	"VerifyPeerCertificate": Callback,

	"ClientAuth":                  Server,
	"ClientCAs":                   Server,
	"GetCertificate":              Server,
	"GetConfigForClient":          Server,
	"NameToCertificate":           Server,
	"SessionTicketKey":            Server,
	"SessionTicketsDisabled":      Server,
	"WrapSession":                 Server,
	"UnwrapSession":               Server,
	"EncryptedClientHelloKeys":    Server,
	"GetEncryptedClientHelloKeys": Server,

	"Time": Clock,

	"MinVersion": Version,
	"MaxVersion": Version,

	"Certificates":                        Other, // clients have them, too
	"GetClientCertificate":                Other,
	"NextProtos":                          Other,
	"Rand":                                Other,
	"CipherSuites":                        Other,
	"PreferServerCipherSuites":            Other,
	"ClientSessionCache":                  Other,
	"CurvePreferences":                    Other,
	"DynamicRecordSizingDisabled":         Other,
	"Renegotiation":                       Other,
	"KeyLogWriter":                        Other,
	"EncryptedClientHelloConfigList":      Other,
	"EncryptedClientHelloRejectionVerify": Other,
}
