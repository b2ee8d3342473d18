package clientauth

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
)

// Any certificate is enough.

var packageConfig = &tls.Config{ClientAuth: tls.RequireAnyClientCert} // want `ClientAuth is RequireAnyClientCert: tls.NewListener accepts any client certificate, even one that the client has made for itself; set ClientCAs and write tls.RequireAndVerifyClientCert, or compare the certificate in VerifyConnection`

func listener(l net.Listener) net.Listener { return tls.NewListener(l, packageConfig) }

func withCAs(pool *x509.CertPool) *http.Server {
	return &http.Server{
		TLSConfig: &tls.Config{
			ClientCAs:  pool,
			ClientAuth: tls.RequireAnyClientCert, // want `ClientAuth is RequireAnyClientCert: http.Server.TLSConfig accepts any client certificate, even one that the client has made for itself; ClientCAs beside it has no effect; write tls.RequireAndVerifyClientCert`
		},
	}
}

func withCAsLater(pool *x509.CertPool) *tls.Config {
	cfg := &tls.Config{ClientAuth: tls.RequireAnyClientCert} // want `ClientAuth is RequireAnyClientCert: the server accepts .* ClientCAs beside it has no effect`
	cfg.ClientCAs = pool
	return cfg
}

func assigned(pool *x509.CertPool) *tls.Config {
	cfg := new(tls.Config)
	cfg.ClientCAs = pool
	cfg.ClientAuth = tls.RequireAnyClientCert // want `ClientAuth is RequireAnyClientCert`
	return cfg
}

func number(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ClientCAs: pool, ClientAuth: 2} // want `ClientAuth is RequireAnyClientCert`
}

func converted(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ClientCAs: pool, ClientAuth: tls.ClientAuthType(2)} // want `ClientAuth is RequireAnyClientCert`
}

func variable(pool *x509.CertPool) *tls.Config {
	mode := tls.RequireAnyClientCert
	return &tls.Config{ClientCAs: pool, ClientAuth: mode} // want `ClientAuth is RequireAnyClientCert`
}

const mutual = tls.RequireAnyClientCert

func constant(pool *x509.CertPool) tls.Config {
	return tls.Config{ClientCAs: pool, ClientAuth: mutual} // want `ClientAuth is RequireAnyClientCert`
}

func mode() tls.ClientAuthType { return tls.RequireAnyClientCert }

func function(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ClientCAs: pool, ClientAuth: mode()} // want `ClientAuth is RequireAnyClientCert`
}

func parameter(mode tls.ClientAuthType) *tls.Config {
	return &tls.Config{ClientAuth: mode}
}

func argument() *tls.Config {
	return parameter(tls.RequireAnyClientCert) // want `mode = tls.RequireAnyClientCert sets ClientAuth to RequireAnyClientCert: the server accepts`
}

// Mutual is an option.
func Mutual() func(*tls.Config) {
	return func(cfg *tls.Config) { cfg.ClientAuth = tls.RequireAnyClientCert }
}

func optioned(cfg *tls.Config) {
	Mutual()(cfg) // want `Mutual sets ClientAuth to RequireAnyClientCert`
}

func cloned(base *tls.Config) *tls.Config {
	cfg := base.Clone()
	cfg.ClientAuth = tls.RequireAnyClientCert // want `ClientAuth is RequireAnyClientCert`
	return cfg
}

type wrapper struct{ *tls.Config }

func embedded(w wrapper) {
	w.ClientAuth = tls.RequireAnyClientCert // want `ClientAuth is RequireAnyClientCert`
}

type ownConfig tls.Config

func defined() ownConfig {
	return ownConfig{ClientAuth: tls.RequireAnyClientCert} // want `ClientAuth is RequireAnyClientCert`
}

func emptyCallback() *tls.Config {
	return &tls.Config{
		ClientAuth:       tls.RequireAnyClientCert, // want `ClientAuth is RequireAnyClientCert`
		VerifyConnection: nil,
	}
}

func condition(pool *x509.CertPool, err error) *tls.Config {
	cfg := &tls.Config{ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert}
	if err != nil {
		cfg.ClientAuth = tls.RequireAnyClientCert // want `ClientAuth is RequireAnyClientCert whenever err != nil: the server accepts`
	}
	return cfg
}

// A certificate is asked for.

func asked(l net.Listener) net.Listener {
	return tls.NewListener(l, &tls.Config{ClientAuth: tls.RequestClientCert}) // want `ClientAuth is RequestClientCert: tls.NewListener asks for a client certificate and accepts any, even one that the client has made for itself; set ClientCAs and write tls.VerifyClientCertIfGiven, or compare the certificate in VerifyConnection`
}

func askedWithCAs(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ClientAuth: tls.RequestClientCert, ClientCAs: pool} // want `ClientAuth is RequestClientCert: .*; ClientCAs beside it has no effect; write tls.VerifyClientCertIfGiven`
}

func askedLater(srv *http.Server) {
	srv.TLSConfig = new(tls.Config)
	srv.TLSConfig.ClientAuth = tls.RequestClientCert // want `ClientAuth is RequestClientCert`
}

func askedNumber(conn net.Conn) net.Conn {
	return tls.Server(conn, &tls.Config{ClientAuth: 1}) // want `ClientAuth is RequestClientCert: tls.Server asks`
}

func askedList(pool *x509.CertPool) []*tls.Config {
	return []*tls.Config{
		{ClientAuth: tls.RequestClientCert, ClientCAs: pool}, // want `ClientAuth is RequestClientCert`
	}
}

func askedLiteral(l net.Listener, pool *x509.CertPool) net.Listener {
	return tls.NewListener(l, &tls.Config{
		ClientCAs:  pool,
		ClientAuth: tls.RequestClientCert, // want `ClientAuth is RequestClientCert: tls.NewListener asks .*; ClientCAs beside it has no effect`
	})
}

func askedAssigned(cfg *tls.Config, pool *x509.CertPool) {
	cfg.ClientAuth = tls.RequestClientCert // want `ClientAuth is RequestClientCert: .*; ClientCAs beside it has no effect`
	cfg.ClientCAs = pool
}

func askedClone(pool *x509.CertPool) *tls.Config {
	cfg := packageConfig.Clone()
	cfg.ClientCAs, cfg.ClientAuth = pool, tls.RequestClientCert // want `ClientAuth is RequestClientCert: .*; ClientCAs beside it has no effect`
	return cfg
}

func askedArgument(l net.Listener) net.Listener {
	return tls.NewListener(l, parameter(tls.RequestClientCert)) // want `mode = tls.RequestClientCert sets ClientAuth to RequestClientCert: the server asks for a client certificate and accepts any`
}

func askedConverted(pool *x509.CertPool) *tls.Config {
	return &tls.Config{ClientCAs: pool, ClientAuth: tls.ClientAuthType(1)} // want `ClientAuth is RequestClientCert: .*; ClientCAs beside it has no effect`
}

func askedVariable(conn net.Conn) net.Conn {
	want := tls.RequestClientCert
	cfg := &tls.Config{}
	cfg.ClientAuth = want // want `ClientAuth is RequestClientCert`
	return tls.Server(conn, cfg)
}
