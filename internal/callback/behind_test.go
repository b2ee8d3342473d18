package callback

import (
	"strings"
	"testing"
)

// behind are programs that dial without verification, and what they check once hands
// have been shaken.
var behind = []struct{ name, src, want string }{
	// checks, in the function that dials
	{"pin", `
func dial() (*tls.Conn, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return nil, err }
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { conn.Close(); return nil, errPin }
	return conn, nil
}`, "checked"},
	{"chain and name", `
func send(msg string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	defer conn.Close()
	state := conn.ConnectionState()
	if _, err := state.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: serial}); err != nil { return err }
	_, err = conn.Write([]byte(msg))
	return err
}`, "checked"},
	{"helper with the state", `
func check(cs tls.ConnectionState) error { if fingerprint(cs.PeerCertificates[0]) != serial { return errPin }; return nil }
func send(msg string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if err := check(conn.ConnectionState()); err != nil { return err }
	_, err = conn.Write([]byte(msg))
	return err
}`, "checked"},
	{"helper with the connection", `
func check(conn *tls.Conn, want []byte) error {
	certs := conn.ConnectionState().PeerCertificates
	if len(certs) == 0 || !bytes.Equal(certs[0].Raw, want) { return errPin }
	return nil
}
func send(msg string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if err := check(conn, pin); err != nil { conn.Close(); return err }
	fmt.Fprintln(conn, msg)
	return nil
}`, "checked"},
	{"method of what holds it", `
type client struct { conn *tls.Conn; pin []byte; name string }
func (c *client) verify() error { if !bytes.Equal(c.conn.ConnectionState().PeerCertificates[0].Raw, c.pin) { return errPin }; return nil }
func (c *client) login() { c.conn.Write([]byte(c.name)) }
func (c *client) Open() (err error) {
	if c.conn, err = tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}); err != nil { return err }
	log.Println(c.name)
	if err := c.verify(); err != nil { return err }
	c.login()
	return nil
}`, "checked"},
	{"caller", `
func dial() (*tls.Conn, error) { return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) }
func Send(msg string) error {
	conn, err := dial()
	if err != nil { return err }
	if fingerprint(conn.ConnectionState().PeerCertificates[0]) != serial { conn.Close(); return errPin }
	_, err = conn.Write([]byte(msg))
	return err
}`, "checked"},
	{"caller, by a field", `
type client struct{ conn *tls.Conn }
func (c *client) open() (err error) { c.conn, err = tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}); return err }
func (c *client) Send(msg string) error {
	if err := c.open(); err != nil { return err }
	if fingerprint(c.conn.ConnectionState().PeerCertificates[0]) != serial { return errPin }
	_, err := c.conn.Write([]byte(msg))
	return err
}`, "checked"},
	{"client on a connection", `
func Dial() (*tls.Conn, error) {
	raw, err := net.Dial("tcp", addr)
	if err != nil { return nil, err }
	conn := tls.Client(raw, &tls.Config{InsecureSkipVerify: true})
	if err := conn.Handshake(); err != nil { return nil, err }
	if !pins[fingerprint(conn.ConnectionState().PeerCertificates[0])] { conn.Close(); return nil, errPin }
	return conn, nil
}`, "checked"},
	{"dialler of an HTTP client", `
var client = &http.Client{Transport: &http.Transport{DialTLSContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
	conn, err := tls.Dial(network, addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return nil, err }
	if subtle.ConstantTimeCompare(conn.ConnectionState().PeerCertificates[0].Raw, pin) != 1 { conn.Close(); return nil, errPin }
	return conn, nil
}}}`, "checked"},
	{"dialler with a switch", `
func Dial() (net.Conn, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	switch {
	case err != nil: return nil, err
	case !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin): return nil, errPin
	}
	return conn, nil
}`, "checked"},
	{"retries", `
func Dial() (net.Conn, error) {
	for try := 0; try < 3; try++ {
		conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
		if err != nil { time.Sleep(time.Second); continue }
		if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { conn.Close(); return nil, errPin }
		return conn, nil
	}
	return nil, errPin
}`, "checked"},
	{"retries in a literal", `
func retry(f func() error) error { for range 3 { if f() == nil { return nil } }; return errPin }
func Dial() (net.Conn, error) {
	var conn *tls.Conn
	err := retry(func() (err error) { conn, err = tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}); return err })
	if err != nil { return nil, err }
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { return nil, errPin }
	return conn, nil
}`, "checked"},
	{"StartTLS", `
func send(c *smtp.Client) error {
	if err := c.StartTLS(&tls.Config{InsecureSkipVerify: true}); err != nil { return err }
	state, ok := c.TLSConnectionState()
	if !ok || fingerprint(state.PeerCertificates[0]) != serial { return errPin }
	return c.Auth(nil)
}`, "checked"},
	{"response", `
var client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
func get() ([]byte, error) {
	res, err := client.Get("https://" + addr)
	if err != nil { return nil, err }
	defer res.Body.Close()
	if fingerprint(res.TLS.PeerCertificates[0]) != serial { return nil, errPin }
	return io.ReadAll(res.Body)
}`, "checked"},
	{"by whoever wants it", `
func Send(verify bool, msg string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if verify && !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { return errPin }
	_, err = conn.Write([]byte(msg))
	return err
}`, "checked"},
	{"by another package", `
func send(msg string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if !slices.ContainsFunc(conn.ConnectionState().PeerCertificates, judged) { return errPin }
	_, err = conn.Write([]byte(msg))
	return err
}
var judged func(*x509.Certificate) bool`, "checked"},
	{"fatal", `
func main() {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { log.Fatal(err) }
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { log.Fatal(errPin) }
	conn.Write(pin)
}`, "checked"},
	{"a loop that is left", `
func send(msgs chan []byte, done chan bool) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil || !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { return }
loop:
	for {
		select {
		case msg := <-msgs: conn.Write(msg)
		case <-done: break loop
		}
	}
}`, "checked"},

	// probes
	{"probe", `
func print() {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { log.Fatal(err) }
	defer conn.Close()
	for _, cert := range conn.ConnectionState().PeerCertificates { fmt.Println(cert.Subject, cert.NotAfter) }
}`, "probe"},
	{"probe that returns them", `
func Certs() ([]*x509.Certificate, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return nil, err }
	certs := conn.ConnectionState().PeerCertificates
	conn.Close()
	return certs, nil
}`, "probe"},
	{"probe on a connection", `
func Expires(raw net.Conn) (time.Time, error) {
	c := tls.Client(raw, &tls.Config{InsecureSkipVerify: true})
	if err := c.HandshakeContext(context.Background()); err != nil { return time.Time{}, err }
	return c.ConnectionState().PeerCertificates[0].NotAfter, nil
}`, "probe"},
	{"probe by a helper", `
func dial() (*tls.Conn, error) { return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) }
func Print() {
	conn, err := dial()
	if err != nil { return }
	fmt.Println(conn.RemoteAddr(), conn.ConnectionState().PeerCertificates[0].Subject)
	conn.Close()
}`, "probe"},
	{"probe that fails", `
func Check() error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	defer conn.Close()
	if time.Now().After(conn.ConnectionState().PeerCertificates[0].NotAfter) { return errPin }
	return nil
}`, "probe"},
	{"no probe: it reads", `
func Banner() (string, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return "", err }
	defer conn.Close()
	log.Print(conn.ConnectionState().PeerCertificates[0].Subject)
	line, err := bufio.NewReader(conn).ReadString('\n')
	return line, err
}`, "none"},
	{"no probe: it does not look", `
func Alive() bool {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return false }
	conn.Close()
	return true
}`, "none"},

	// no checks
	{"nothing", `
func send(msg string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	_, err = conn.Write([]byte(msg))
	return err
}`, "none"},
	{"looked at, and another comparison", `
func send(user, admin, code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	defer conn.Close()
	for _, cert := range conn.ConnectionState().PeerCertificates { fmt.Println(cert.Subject) }
	if user == admin { fmt.Println("as administrator") }
	_, err = conn.Write([]byte(code))
	return err
}`, "everything"},
	{"another comparison that leaves", `
func send(user, admin, code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	fmt.Println(conn.ConnectionState().PeerCertificates[0].Subject)
	if user != admin { return errPin }
	_, err = conn.Write([]byte(code))
	return err
}`, "everything"},
	{"only logged", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { log.Print("another certificate") }
	_, err = conn.Write([]byte(code))
	return err
}`, "everything"},
	{"too late", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if _, err = conn.Write([]byte(code)); err != nil { return err }
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { return errPin }
	return nil
}`, "everything"},
	{"too late, by a writer", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	w := bufio.NewWriter(conn)
	w.WriteString(code)
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { return errPin }
	return w.Flush()
}`, "everything"},
	{"too late, by a request", `
var client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
func post(body io.Reader) error {
	res, err := client.Post("https://" + addr, "text/plain", body)
	if err != nil { return err }
	if fingerprint(res.TLS.PeerCertificates[0]) != serial { return errPin }
	return nil
}`, "everything"},
	{"chain only", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if err := verifyChain(conn.ConnectionState().PeerCertificates[0]); err != nil { return err }
	_, err = conn.Write([]byte(code))
	return err
}`, "chain"},
	{"name only", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if err := conn.VerifyHostname(serial); err != nil { return err }
	_, err = conn.Write([]byte(code))
	return err
}`, "name"},
	{"error dropped", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	conn.ConnectionState().PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: serial})
	_, err = conn.Write([]byte(code))
	return err
}`, "ignored"},
	{"dates only", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if time.Now().After(conn.ConnectionState().PeerCertificates[0].NotAfter) { return errPin }
	_, err = conn.Write([]byte(code))
	return err
}`, "everything"},
	{"in one of two callers", `
func dial() (*tls.Conn, error) { return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) }
func Send(msg string) error {
	conn, err := dial()
	if err != nil { return err }
	if fingerprint(conn.ConnectionState().PeerCertificates[0]) != serial { return errPin }
	_, err = conn.Write([]byte(msg))
	return err
}
func Other(msg string) error { conn, err := dial(); if err != nil { return err }; _, err = conn.Write([]byte(msg)); return err }`, "none"},
	{"by others", `
func Dial() (*tls.Conn, error) { return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) }
func Send(msg string) error {
	conn, err := Dial()
	if err != nil { return err }
	if fingerprint(conn.ConnectionState().PeerCertificates[0]) != serial { return errPin }
	_, err = conn.Write([]byte(msg))
	return err
}`, "none"},
	{"of another connection", `
func send(other *tls.Conn, code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if !bytes.Equal(other.ConnectionState().PeerCertificates[0].Raw, pin) { return errPin }
	_, err = conn.Write([]byte(code))
	return err
}`, "everything"},
	{"in a goroutine", `
func send(code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	go func() { if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { conn.Close() } }()
	_, err = conn.Write([]byte(code))
	return err
}`, "everything"},
	{"on one way", `
func send(first bool, code string) error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return err }
	if runtime.GOOS == "windows" { conn.Write([]byte(code)); return nil }
	fmt.Println(conn.ConnectionState().PeerCertificates[0].Subject)
	_, err = conn.Write([]byte(code))
	return err
}`, "everything"},
	{"copied to somebody", `
func proxy(local net.Conn) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return }
	log.Print(conn.ConnectionState().PeerCertificates[0].Subject)
	go io.Copy(conn, local)
	io.Copy(local, conn)
}`, "everything"},
	{"accepted out of a loop", `
func send(code []byte) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil { return }
loop:
	for {
		for _, cert := range conn.ConnectionState().PeerCertificates { log.Print(cert.Subject); break loop }
	}
	conn.Write(code)
}`, "everything"},
}

// TestBehind shows what is known of the checks behind a handshake.
func TestBehind(t *testing.T) {
	t.Parallel()
	imports := strings.Replace(header, "import (", "import (\n\t\"bufio\"\n\t\"context\"\n\t\"io\"\n\t\"net\"\n\t\"net/http\"\n\t\"net/smtp\"", 1)
	for _, tt := range behind {
		t.Run(tt.name, func(t *testing.T) {
			c := collect(t, imports+tt.src)
			got, found := "none", false
			for _, cfg := range c.flow.Configs {
				if len(cfg.Written("InsecureSkipVerify")) == 0 {
					continue
				}
				found = true
				switch b := c.behind(cfg); {
				case b.Checked:
					got = "checked"
				case b.Probe:
					got = "probe"
				case len(b.Faults) > 0:
					got = b.Faults[0].Flaw.String()
				}
			}
			if !found {
				t.Error("there is no configuration")
			}
			if got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
