// Package gmtls declares what the rules' test data uses of the real package.
package gmtls

const (
	VersionGMSSL = 0x0101
	VersionTLS10 = 0x0301
	VersionTLS12 = 0x0303
)

type Config struct {
	ServerName             string
	CipherSuites           []uint16
	MinVersion, MaxVersion uint16
}
