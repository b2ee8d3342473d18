package tlsapi

import (
	"go/types"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/internal/facts"
)

// No stands for an argument that a call does not have.
const No = -1

// A Keeper says where a call leaves the configuration or the address it is given.
type Keeper int

// The keepers.
const (
	Nobody   Keeper = iota // the call uses it up: it dials, or listens
	Receiver               // the value whose method it is
	Result                 // the first result
)

// A Call is a function or method that is given a TLS configuration, an address,
// or a value that carries one of them.
type Call struct {
	Func    string // as (*types.Func).FullName prints it
	Addr    int    // argument that holds the address
	Config  int    // argument that is the configuration
	Carrier int    // argument that carries either; later arguments do, too
	Keeper  Keeper
	Server  bool // the configuration is a server's
	Unnamed bool // the name to check is not taken from the address
	Needed  bool // without it, there is plaintext, or no connection
}

// Plain reports whether the call connects without TLS.
func (c *Call) Plain() bool { return c.Config == No && plain[PackageOf(c.Func)] }

// Verified reports whether the call makes a configuration of its own, which verifies.
func (c *Call) Verified() bool { return c.Needed && c.Config == No && c.Carrier == No }

// plain are packages whose calls connect without TLS, unless they take a configuration.
var plain = map[string]bool{"net": true, "net/smtp": true, "github.com/jlaffaye/ftp": true}

// ofConfig returns the calls of crypto/tls, or of a fork of it, which has them as well.
//
// https://pkg.go.dev/crypto/tls
func ofConfig(path string) []Call {
	return []Call{
		{Func: path + ".Dial", Addr: 1, Config: 2, Carrier: No},
		{Func: path + ".DialWithDialer", Addr: 2, Config: 3, Carrier: No},
		{Func: path + ".Client", Addr: No, Config: 1, Carrier: 0, Unnamed: true},
		{Func: path + ".Server", Addr: No, Config: 1, Carrier: No, Server: true},
		{Func: path + ".Listen", Addr: No, Config: 2, Carrier: No, Server: true},
		{Func: path + ".NewListener", Addr: No, Config: 1, Carrier: No, Server: true},
	}
}

// forks are the calls of all forks of crypto/tls, and those that one of them has alone.
//
// https://pkg.go.dev/github.com/refraction-networking/utls
var forks = func() (rows []Call) {
	for _, path := range facts.Forks {
		rows = append(rows, ofConfig(path)...)
		if strings.HasSuffix(path, "/utls") {
			rows = append(rows, Call{Func: path + ".UClient", Addr: No, Config: 1, Carrier: 0, Unnamed: true})
		}
	}
	return rows
}()

// Calls are the calls that configflow follows. Functions that only hand on what
// a library's own option type holds are not listed where the option's fields are.
var Calls = table(slices.Concat(ofConfig(tlsPath), forks, []Call{
	// https://pkg.go.dev/crypto/tls
	{Func: "(*crypto/tls.Dialer).Dial", Addr: 1, Config: No, Carrier: No},
	{Func: "(*crypto/tls.Dialer).DialContext", Addr: 2, Config: No, Carrier: No},
	{Func: "crypto/tls.QUICClient", Addr: No, Config: No, Carrier: 0, Unnamed: true},
	{Func: "crypto/tls.QUICServer", Addr: No, Config: No, Carrier: 0, Server: true},

	// https://pkg.go.dev/net
	{Func: "net.Dial", Addr: 1, Config: No, Carrier: No, Keeper: Result},
	{Func: "net.DialTimeout", Addr: 1, Config: No, Carrier: No, Keeper: Result},
	{Func: "(*net.Dialer).Dial", Addr: 1, Config: No, Carrier: No, Keeper: Result},
	{Func: "(*net.Dialer).DialContext", Addr: 2, Config: No, Carrier: No, Keeper: Result},

	// https://pkg.go.dev/net/http
	{Func: "net/http.Get", Addr: 0, Config: No, Carrier: No},
	{Func: "net/http.Head", Addr: 0, Config: No, Carrier: No},
	{Func: "net/http.Post", Addr: 0, Config: No, Carrier: No},
	{Func: "net/http.PostForm", Addr: 0, Config: No, Carrier: No},
	{Func: "net/http.NewRequest", Addr: 1, Config: No, Carrier: No, Keeper: Result},
	{Func: "net/http.NewRequestWithContext", Addr: 2, Config: No, Carrier: No, Keeper: Result},
	{Func: "(*net/http.Client).Get", Addr: 0, Config: No, Carrier: No},
	{Func: "(*net/http.Client).Head", Addr: 0, Config: No, Carrier: No},
	{Func: "(*net/http.Client).Post", Addr: 0, Config: No, Carrier: No},
	{Func: "(*net/http.Client).PostForm", Addr: 0, Config: No, Carrier: No},
	{Func: "(*net/http.Client).Do", Addr: No, Config: No, Carrier: 0},
	{Func: "(*net/http.Transport).RoundTrip", Addr: No, Config: No, Carrier: 0},

	// https://pkg.go.dev/net/smtp
	{Func: "net/smtp.Dial", Addr: 0, Config: No, Carrier: No, Keeper: Result},
	{Func: "net/smtp.NewClient", Addr: No, Config: No, Carrier: 0, Keeper: Result},
	{Func: "(*net/smtp.Client).StartTLS", Addr: No, Config: 0, Carrier: No, Unnamed: true, Needed: true},

	// https://pkg.go.dev/github.com/eclipse/paho.mqtt.golang
	{Func: "(*github.com/eclipse/paho.mqtt.golang.ClientOptions).AddBroker", Addr: 0, Config: No, Carrier: No, Keeper: Receiver},
	{Func: "(*github.com/eclipse/paho.mqtt.golang.ClientOptions).SetTLSConfig", Addr: No, Config: 0, Carrier: No, Keeper: Receiver},

	// https://pkg.go.dev/github.com/jlaffaye/ftp
	{Func: "github.com/jlaffaye/ftp.Dial", Addr: 0, Config: No, Carrier: 1},
	{Func: "github.com/jlaffaye/ftp.DialWithTLS", Addr: No, Config: 0, Carrier: No, Keeper: Result, Needed: true},
	{Func: "github.com/jlaffaye/ftp.DialWithExplicitTLS", Addr: No, Config: 0, Carrier: No, Keeper: Result, Unnamed: true, Needed: true},

	// https://pkg.go.dev/github.com/secsy/goftp
	{Func: "github.com/secsy/goftp.DialConfig", Addr: 1, Config: No, Carrier: 0, Unnamed: true},

	// https://pkg.go.dev/github.com/bluenviron/gortsplib/v4
	{Func: "(*github.com/bluenviron/gortsplib/v4.Client).Start", Addr: 1, Config: No, Carrier: No},

	// https://pkg.go.dev/github.com/emersion/go-imap/v2/imapclient
	{Func: "github.com/emersion/go-imap/v2/imapclient.DialTLS", Addr: 0, Config: No, Carrier: 1},
	{Func: "github.com/emersion/go-imap/v2/imapclient.DialStartTLS", Addr: 0, Config: No, Carrier: 1},
	{Func: "github.com/emersion/go-imap/v2/imapclient.NewStartTLS", Addr: No, Config: No, Carrier: 0, Unnamed: true},

	// https://pkg.go.dev/github.com/emersion/go-smtp
	{Func: "github.com/emersion/go-smtp.DialTLS", Addr: 0, Config: 1, Carrier: No},
	{Func: "github.com/emersion/go-smtp.DialStartTLS", Addr: 0, Config: 1, Carrier: No, Needed: true},
	{Func: "github.com/emersion/go-smtp.NewClientStartTLS", Addr: No, Config: 1, Carrier: 0, Unnamed: true, Needed: true},

	// https://pkg.go.dev/github.com/go-ldap/ldap/v3
	{Func: "github.com/go-ldap/ldap/v3.Dial", Addr: 1, Config: No, Carrier: No, Keeper: Result},
	{Func: "github.com/go-ldap/ldap/v3.DialTLS", Addr: 1, Config: 2, Carrier: No},
	{Func: "github.com/go-ldap/ldap/v3.DialURL", Addr: 0, Config: No, Carrier: 1},
	{Func: "github.com/go-ldap/ldap/v3.DialWithTLSConfig", Addr: No, Config: 0, Carrier: No, Keeper: Result},
	{Func: "github.com/go-ldap/ldap/v3.NewConn", Addr: No, Config: No, Carrier: 0, Keeper: Result},
	{Func: "(*github.com/go-ldap/ldap/v3.Conn).StartTLS", Addr: No, Config: 0, Carrier: No, Unnamed: true, Needed: true},

	// https://pkg.go.dev/github.com/jordan-wright/email
	{Func: "(*github.com/jordan-wright/email.Email).SendWithTLS", Addr: 0, Config: 2, Carrier: No},
	{Func: "(*github.com/jordan-wright/email.Email).SendWithStartTLS", Addr: 0, Config: 2, Carrier: No, Unnamed: true, Needed: true},

	// https://pkg.go.dev/github.com/gorilla/websocket
	{Func: "(*github.com/gorilla/websocket.Dialer).Dial", Addr: 0, Config: No, Carrier: No},
	{Func: "(*github.com/gorilla/websocket.Dialer).DialContext", Addr: 1, Config: No, Carrier: No},

	// https://pkg.go.dev/google.golang.org/grpc
	{Func: "google.golang.org/grpc/credentials.NewTLS", Addr: No, Config: 0, Carrier: No, Keeper: Result, Needed: true},
	{Func: "google.golang.org/grpc/credentials.NewClientTLSFromCert", Addr: No, Config: No, Carrier: No, Keeper: Result, Needed: true},
	{Func: "google.golang.org/grpc/credentials.NewClientTLSFromFile", Addr: No, Config: No, Carrier: No, Keeper: Result, Needed: true},
	{Func: "google.golang.org/grpc.WithTransportCredentials", Addr: No, Config: No, Carrier: 0, Keeper: Result, Needed: true},
	{Func: "google.golang.org/grpc.NewClient", Addr: 0, Config: No, Carrier: 1},
	{Func: "google.golang.org/grpc.Dial", Addr: 0, Config: No, Carrier: 1},
	{Func: "google.golang.org/grpc.DialContext", Addr: 1, Config: No, Carrier: 2},
	{Func: "google.golang.org/grpc.Creds", Addr: No, Config: No, Carrier: 0, Server: true},

	// https://pkg.go.dev/github.com/nats-io/nats.go
	{Func: "github.com/nats-io/nats.go.Connect", Addr: 0, Config: No, Carrier: 1},
	{Func: "github.com/nats-io/nats.go.Secure", Addr: No, Config: 0, Carrier: No, Keeper: Result},

	// https://pkg.go.dev/github.com/rabbitmq/amqp091-go
	{Func: "github.com/rabbitmq/amqp091-go.DialTLS", Addr: 0, Config: 1, Carrier: No},
	{Func: "github.com/rabbitmq/amqp091-go.DialConfig", Addr: 0, Config: No, Carrier: 1},

	// https://pkg.go.dev/github.com/quic-go/quic-go
	{Func: "github.com/quic-go/quic-go.DialAddr", Addr: 1, Config: 2, Carrier: No},
	{Func: "github.com/quic-go/quic-go.DialAddrEarly", Addr: 1, Config: 2, Carrier: No},
	{Func: "github.com/quic-go/quic-go.ListenAddr", Addr: No, Config: 1, Carrier: No, Server: true},
}))

// openers are functions by which a program opens the connections of a library by itself.
var openers = map[string]bool{
	"(*github.com/eclipse/paho.mqtt.golang.ClientOptions).SetCustomOpenConnectionFn": true,
	"github.com/jlaffaye/ftp.DialWithDialFunc":                                       true,
}

// Opens reports whether a program opens the connections of a library by itself with f.
func Opens(f *types.Func) bool {
	return f != nil && f.Pkg() != nil && known[f.Pkg().Path()] && openers[f.FullName()]
}

// ServesHTTP reports whether f makes an HTTP server listen with its configuration.
func ServesHTTP(f *types.Func) bool {
	switch f.Name() { // a full name is costly, and this is asked of every call
	case "ListenAndServeTLS", "ServeTLS":
		name := f.FullName()
		return name == "(*net/http.Server).ListenAndServeTLS" || name == "(*net/http.Server).ServeTLS"
	}
	return false
}
