package tlsapi

// A Content says what a field of a library's option type holds.
type Content int

// The contents.
const (
	Config  Content = iota + 1 // a TLS configuration
	Address                    // the address that is dialled
	Carrier                    // a value that carries one of them
)

// A Field is a field of a type that keeps a TLS configuration, an address, or
// a value that carries one of them.
type Field struct {
	Type, Field string // the type as types.TypeString prints it
	Content     Content
	Server      bool // the configuration is a server's
	Needed      bool // without it, there is plaintext
	Unnamed     bool // the name to check is not taken from the address
}

// Fields are the fields that configflow follows.
var Fields = fieldTable([]Field{
	// https://pkg.go.dev/crypto/tls
	{"crypto/tls.Dialer", "Config", Config, false, false, false},
	{"crypto/tls.QUICConfig", "TLSConfig", Config, false, false, false},

	// https://pkg.go.dev/net/http
	{"net/http.Transport", "TLSClientConfig", Config, false, false, false},
	{"net/http.Client", "Transport", Carrier, false, false, false},
	{"net/http.Request", "URL", Address, false, false, false},
	{"net/http.Server", "TLSConfig", Config, true, true, false},
	{"net/http/httptest.Server", "TLS", Config, true, true, false},

	// https://pkg.go.dev/github.com/eclipse/paho.mqtt.golang
	{"github.com/eclipse/paho.mqtt.golang.ClientOptions", "TLSConfig", Config, false, false, false},
	{"github.com/eclipse/paho.mqtt.golang.ClientOptions", "Servers", Address, false, false, false},

	// https://pkg.go.dev/github.com/eclipse/paho.golang/autopaho
	{"github.com/eclipse/paho.golang/autopaho.ClientConfig", "TlsCfg", Config, false, false, false},
	{"github.com/eclipse/paho.golang/autopaho.ClientConfig", "ServerUrls", Address, false, false, false},

	// https://pkg.go.dev/github.com/secsy/goftp
	{"github.com/secsy/goftp.Config", "TLSConfig", Config, false, true, true},

	// https://pkg.go.dev/github.com/bluenviron/gortsplib/v4
	{"github.com/bluenviron/gortsplib/v4.Client", "TLSConfig", Config, false, false, false},

	// https://pkg.go.dev/github.com/emersion/go-imap/v2/imapclient
	{"github.com/emersion/go-imap/v2/imapclient.Options", "TLSConfig", Config, false, false, false},

	// https://pkg.go.dev/gopkg.in/gomail.v2
	{"gopkg.in/gomail.v2.Dialer", "TLSConfig", Config, false, false, true},
	{"gopkg.in/mail.v2.Dialer", "TLSConfig", Config, false, false, true},

	// https://pkg.go.dev/github.com/gorilla/websocket
	{"github.com/gorilla/websocket.Dialer", "TLSClientConfig", Config, false, false, false},

	// https://pkg.go.dev/github.com/redis/go-redis/v9
	{"github.com/redis/go-redis/v9.Options", "TLSConfig", Config, false, true, false},
	{"github.com/redis/go-redis/v9.Options", "Addr", Address, false, false, false},
	{"github.com/redis/go-redis/v9.ClusterOptions", "TLSConfig", Config, false, true, false},
	{"github.com/redis/go-redis/v9.ClusterOptions", "Addrs", Address, false, false, false},

	// https://pkg.go.dev/github.com/nats-io/nats.go
	{"github.com/nats-io/nats.go.Options", "TLSConfig", Config, false, false, false},
	{"github.com/nats-io/nats.go.Options", "Url", Address, false, false, false},

	// https://pkg.go.dev/github.com/rabbitmq/amqp091-go
	{"github.com/rabbitmq/amqp091-go.Config", "TLSClientConfig", Config, false, false, false},
})
