package tlsapi

// A Setting is one of GODEBUG that weakens TLS or X.509. Versions of Go stand as
// their minor number.
type Setting struct {
	Name, Value string
	Effect      string // what happens with this value
	Since       int    // the version that introduced the setting
	Changed     int    // the version since which the value is not the default; 0 if it never was while there were go lines
	Removed     int    // the version that takes the setting away, also one that is only announced; 0 if none is
}

// Settings lists them. A test compares it with the table of the Go that runs it.
//
// https://go.dev/doc/godebug
var Settings = []Setting{
	{"rsa1024min", "0", "RSA keys of less than 1024 bits are accepted", 24, 24, 0},
	{"tls10server", "1", "servers accept TLS 1.0 and 1.1", 22, 22, 27},
	{"tls3des", "1", "3DES cipher suites are offered", 23, 23, 27},
	{"tlsrsakex", "1", "cipher suites without forward secrecy are offered", 22, 22, 27},
	{"tlssha1", "1", "handshakes signed with SHA-1 are accepted", 25, 25, 0},
	{"tlsunsafeekm", "1", "keying material is exported from connections that do not bind it to the peer", 22, 22, 27},
	{"x509negativeserial", "1", "certificates with a negative serial number are accepted", 23, 23, 0},
	{"x509sha1", "1", "certificates signed with SHA-1 are accepted", 18, 0, 24},
	{"x509usepolicies", "0", "new certificates leave out the policies in Certificate.Policies", 22, 24, 0},
}

// EnvSetters lists functions that set a variable of the environment: name, then value.
var EnvSetters = []string{"os.Setenv", "syscall.Setenv"}
