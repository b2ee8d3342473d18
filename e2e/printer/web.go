package printer

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"

	"github.com/gorilla/websocket"
)

// startWeb starts what a proxy in front of the printer has: the printer's state at
// /report, and the same by WebSocket at /live, once for each message that the
// client sends. Clients log in with HTTP basic authentication.
func (p *Printer) startWeb(l net.Listener, cfg *tls.Config) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /report", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write(p.report())
	})
	mux.HandleFunc("GET /live", p.live)
	server := &http.Server{Handler: p.members(mux), ErrorLog: log.New(io.Discard, "", 0)}
	p.closers = append(p.closers, server.Close)
	p.serving.Go(func() { server.Serve(secure{l, p, cfg}) })
	return nil
}

// members keeps out who does not log in.
func (p *Printer) members(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, code, ok := r.BasicAuth()
		if !ok || !p.login("web", user, code) {
			w.Header().Set("WWW-Authenticate", `Basic realm="printer"`)
			http.Error(w, "log in with the access code", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (p *Printer) live(w http.ResponseWriter, r *http.Request) {
	var upgrader websocket.Upgrader
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	defer conn.Close()
	for {
		if _, _, err := conn.ReadMessage(); err != nil {
			return // the client has hung up
		}
		if err := conn.WriteMessage(websocket.TextMessage, p.report()); err != nil {
			return
		}
	}
}
