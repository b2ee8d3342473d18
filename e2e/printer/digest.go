package printer

import (
	"crypto/rand"
	"net/http"

	"github.com/icholy/digest"
)

const realm = "printer"

// rtspNonce returns a nonce for one session.
func rtspNonce() string { return rand.Text() }

// challenge asks for credentials, in either form that RTSP has (RFC 2326, section 14).
func (s *rtsp) challenge() string {
	return `WWW-Authenticate: Digest realm="` + realm + `", nonce="` + s.nonce + "\"\r\n" +
		`WWW-Authenticate: Basic realm="` + realm + "\"\r\n"
}

// admits reports whether the request has right credentials, which hold for the whole
// session. Those of the digest form do not tell the access code; what is recorded
// then is the code if it is the printer's, and else the digest.
func (s *rtsp) admits(req *request) bool {
	given := req.header.Get("Authorization")
	if given == "" {
		return false
	}
	basic := http.Request{Header: http.Header{"Authorization": {given}}}
	if user, code, ok := basic.BasicAuth(); ok {
		s.member = s.printer.login("rtsps", user, code)
		return s.member
	}
	creds, err := digest.ParseCredentials(given)
	if err != nil || creds.Nonce != s.nonce {
		return false
	}
	want, err := digest.Digest(&digest.Challenge{Realm: realm, Nonce: s.nonce}, digest.Options{
		Method: req.method, URI: creds.URI, Username: User, Password: s.printer.Code,
	})
	code := creds.Response
	if err == nil && want.Response == code {
		code = s.printer.Code
	}
	s.member = s.printer.login("rtsps", creds.Username, code)
	return s.member
}
