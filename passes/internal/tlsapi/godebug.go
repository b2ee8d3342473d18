package tlsapi

// A Setting is one of GODEBUG that weakens TLS or X.509.
type Setting struct {
	Name, Value string
	Effect      string // what happens with this value
	Changed     int    // the minor version of Go since which it is not the default; 0 if it never was
	Removed     int    // the minor version that took the setting away; 0 if none has
}

// Settings lists them. A test compares it with the table of the Go that runs it.
//
// https://go.dev/doc/godebug
var Settings = []Setting{
	{Name: "rsa1024min", Value: "0", Effect: "RSA keys of less than 1024 bits are accepted", Changed: 24},
	{Name: "tls10server", Value: "1", Effect: "servers accept TLS 1.0 and 1.1", Changed: 22},
	{Name: "tls3des", Value: "1", Effect: "3DES cipher suites are offered", Changed: 23},
	{Name: "tlsrsakex", Value: "1", Effect: "cipher suites without forward secrecy are offered", Changed: 22},
	{Name: "tlssha1", Value: "1", Effect: "handshakes signed with SHA-1 are accepted", Changed: 25},
	{Name: "tlsunsafeekm", Value: "1", Effect: "keying material is exported from connections that do not bind it to the peer", Changed: 22},
	{Name: "x509negativeserial", Value: "1", Effect: "certificates with a negative serial number are accepted", Changed: 23},
	{Name: "x509sha1", Value: "1", Effect: "certificates signed with SHA-1 are accepted", Removed: 24},
	{Name: "x509usepolicies", Value: "0", Effect: "new certificates leave out the policies in Certificate.Policies", Changed: 24},
}

// EnvSetters lists functions that set a variable of the environment: name, then value.
var EnvSetters = []string{"os.Setenv", "syscall.Setenv"}
