package explain

import (
	"fmt"
	"net"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var ofNode = []mistake{
	{"node: the address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1), "")
	}},
	{"node: another printer", "another-name", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSerial), "servername: '"+serial+"'")
	}},
	{"node: another printer with a SAN", "another-name", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSAN), "servername: '"+serial+"'")
	}},
	{"node: a root that is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1Root), "ca: []")
	}},
	{"node: no CA", "issuer-missing", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1), "ca: []")
	}},
	{"node: a Device CA without its issuer", "issuer-missing", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV3Device), "ca: []")
	}},
	{"node: a certificate of nobody", "self-signed", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1, printertlstest.SelfSigned), "")
	}},
	{"node: a CA of the same name", "other-key-of-ca", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherCA), "")
	}},
	{"node: an expired certificate", "expired", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1, printertlstest.Expired), "")
	}},
	{"node: a certificate of next year", "not-yet-valid", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1, printertlstest.NotYetValid), "")
	}},
	{"node: a client's certificate", "wrong-key-usage", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1, printertlstest.ClientAuthOnly), "")
	}},
	{"node: a certificate of nobody, its code", "self-signed", func(t *testing.T, s *scene) string {
		return s.code(t, s.camera(t, printertlstest.LeafV1, printertlstest.SelfSigned), "")
	}},
	{"node: a root that is not trusted, its code", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.code(t, s.camera(t, printertlstest.LeafV1Root), "ca: []")
	}},
	{"node: no CA, its code", "issuer-missing", func(t *testing.T, s *scene) string {
		return s.code(t, s.camera(t, printertlstest.LeafV1), "ca: []")
	}},
	{"node: the address, its code", "another-name", func(t *testing.T, s *scene) string {
		return s.code(t, s.camera(t, printertlstest.LeafV1), "")
	}},
	{"node: an expired certificate, its code", "expired", func(t *testing.T, s *scene) string {
		return s.code(t, s.camera(t, printertlstest.LeafV1, printertlstest.Expired), "")
	}},
	{"node: a plain port, its code", "not-tls", func(t *testing.T, s *scene) string {
		return s.code(t, plainHTTP(t), "")
	}},
	{"node: the key of another certificate", "key-mismatch", func(t *testing.T, s *scene) string {
		cert, _ := selfSigned(t)
		_, key := selfSigned(t)
		return output(t, "node", "-e", fmt.Sprintf("const read = require('fs').readFileSync; require('tls').createSecureContext({cert: read('%s'), key: read('%s')})", cert, key))
	}},
	{"node: a certificate that is not PEM", "not-pem", func(t *testing.T, s *scene) string {
		return output(t, "node", "-e", "require('tls').createSecureContext({cert: 'certificate'})")
	}},
	{"node: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.node(t, plainHTTP(t), "")
	}},
	{"node: TLS 1.3 only, to a printer", "protocol-version", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1), "minVersion: 'TLSv1.3'")
	}},
	{"node: no version at all", "no-version-left", func(t *testing.T, s *scene) string {
		return s.node(t, s.camera(t, printertlstest.LeafV1), "minVersion: 'TLSv1.3', maxVersion: 'TLSv1.2', secureProtocol: 'TLSv1_2_method'")
	}},
	{"node: a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return s.node(t, listen(t, func(conn net.Conn) { conn.Read(make([]byte, 1<<12)) }), "")
	}},
	{"node: a name that nobody has", "no-such-host", func(t *testing.T, s *scene) string {
		return s.node(t, "printer.invalid:443", "")
	}},
	{"node: nobody listens", "connection-refused", func(t *testing.T, s *scene) string {
		return s.node(t, nobody(t), "")
	}},
}

// node returns what a program of Node prints that dies of the error.
func (s *scene) node(t *testing.T, addr, options string) string {
	t.Helper()
	return s.program(t, addr, options, "")
}

// program runs a client of Node.
func (s *scene) program(t *testing.T, addr, options, more string) string {
	t.Helper()
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	program := fmt.Sprintf(`require('tls').connect({host: '%s', port: %s, ca: [require('fs').readFileSync('%s')], %s})%s`, host, port, s.caFile, options, more)
	return output(t, "node", "-e", program)
}

// code returns the code of the error alone, which is what many programs log.
func (s *scene) code(t *testing.T, addr, options string) string {
	t.Helper()
	return s.program(t, addr, options, ".on('error', e => console.log(e.code))")
}

var ofPython = []mistake{
	{"python: the address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.python(t, s.camera(t, printertlstest.LeafV1), "127.0.0.1", "")
	}},
	{"python: another printer", "another-name", func(t *testing.T, s *scene) string {
		return s.python(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSerial), serial, "")
	}},
	{"python: a root that is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.python(t, s.camera(t, printertlstest.LeafV1Root), serial, "context = ssl.create_default_context()")
	}},
	{"python: the reason only in a word", "not-verified", func(t *testing.T, s *scene) string {
		program := fmt.Sprintf("import ssl, urllib.request\ntry:\n    urllib.request.urlopen('https://%s')\nexcept OSError as e:\n    print(e.reason.reason)",
			s.camera(t, printertlstest.LeafV1))
		return output(t, "python3", "-c", program)
	}},
	{"python: a certificate of nobody", "self-signed", func(t *testing.T, s *scene) string {
		return s.python(t, s.camera(t, printertlstest.LeafV1, printertlstest.SelfSigned), serial, "")
	}},
	{"python: strict checks", "no-key-usage", func(t *testing.T, s *scene) string {
		return s.python(t, s.camera(t, printertlstest.LeafV1), serial, "context.verify_flags |= ssl.VERIFY_X509_STRICT")
	}},
	{"python: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.python(t, plainHTTP(t), serial, "")
	}},
	{"python: a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return s.python(t, listen(t, func(conn net.Conn) { conn.Read(make([]byte, 1<<12)) }), serial, "")
	}},
	{"python: a server that does not answer", "handshake-timeout", func(t *testing.T, s *scene) string {
		return s.python(t, silent(t), serial, "socket.setdefaulttimeout(0.2)")
	}},
	{"python: a file that is not PEM", "not-pem", func(t *testing.T, s *scene) string {
		return s.python(t, nobody(t), serial, "context.load_cert_chain('/dev/null')")
	}},
}

// python returns the traceback of a program that dies of the error.
func (s *scene) python(t *testing.T, addr, name, more string) string {
	t.Helper()
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	program := fmt.Sprintf(`import socket, ssl
context = ssl.create_default_context(cafile='%s')
context.verify_flags &= ~ssl.VERIFY_X509_STRICT
%s
context.wrap_socket(socket.create_connection(('%s', %s)), server_hostname='%s')
`, s.caFile, more, host, port, name)
	return output(t, "python3", "-c", program)
}

var ofCurl = []mistake{
	{"curl: the address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.curl(t, s.camera(t, printertlstest.LeafV1))
	}},
	{"curl: the address, and a SAN", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.curl(t, s.serving(t, s.proxy))
	}},
	{"curl: another name", "another-name", func(t *testing.T, s *scene) string {
		addr := s.camera(t, printertlstest.LeafV1)
		return s.curl(t, "device.example", "--connect-to", "::"+addr)
	}},
	{"curl: a root that is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return output(t, "curl", "-sS", "https://"+s.camera(t, printertlstest.LeafV1Root))
	}},
	{"curl: no CA", "issuer-missing", func(t *testing.T, s *scene) string {
		return output(t, "curl", "-sS", "https://"+s.camera(t, printertlstest.LeafV1))
	}},
	{"curl: an expired certificate", "expired", func(t *testing.T, s *scene) string {
		return s.curl(t, s.camera(t, printertlstest.LeafV1, printertlstest.Expired))
	}},
	{"curl: no file with CAs", "no-system-roots", func(t *testing.T, s *scene) string {
		return output(t, "curl", "-sS", "--cacert", s.caFile+".none", "https://"+s.camera(t, printertlstest.LeafV1))
	}},
	{"curl: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.curl(t, plainHTTP(t))
	}},
	{"curl: a server that resets the connection", "connection-closed", func(t *testing.T, s *scene) string {
		return s.curl(t, listen(t, reset))
	}},
	{"curl: a name that nobody has", "no-such-host", func(t *testing.T, s *scene) string {
		return s.curl(t, "printer.invalid")
	}},
	{"curl: nobody listens", "connection-refused", func(t *testing.T, s *scene) string {
		return s.curl(t, nobody(t))
	}},
	{"curl: a server that does not answer", "handshake-timeout", func(t *testing.T, s *scene) string {
		return s.curl(t, silent(t), "--max-time", "0.2")
	}},
}

func (s *scene) curl(t *testing.T, addr string, args ...string) string {
	t.Helper()
	return output(t, "curl", append([]string{"-sS", "--cacert", s.caFile, "https://" + addr}, args...)...)
}
