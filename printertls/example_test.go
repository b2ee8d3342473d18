package printertls_test

import (
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// newPrinter starts a printer for the examples. Its CA is private, so they trust
// it with WithRoots; for a real printer that option is left out.
func newPrinter() (*printertlstest.Server, printertls.Option) {
	printer := printertlstest.NewServer("01P00A000000000", printertlstest.LeafV1Root)
	return printer, printertls.WithRoots(printer.CA.Pool())
}

// MQTT speaks TLS from the first byte, on port 8883. Libraries take the
// configuration as an option, such as SetTLSConfig.
func ExampleConfig() {
	printer, roots := newPrinter()
	defer printer.Close()

	conn, err := tls.Dial("tcp", printer.Addr, printertls.Config("01P00A000000000", roots))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	fmt.Println("connected to", conn.ConnectionState().PeerCertificates[0].Subject)
	// Output: connected to CN=01P00A000000000
}

// FTPS demands that a data connection resumes the session of the control
// connection. One configuration for both does that.
func ExampleConfig_ftps() {
	printer, roots := newPrinter()
	defer printer.Close()

	cfg := printertls.Config("01P00A000000000", roots)
	for _, use := range []string{"control", "data"} {
		conn, err := tls.Dial("tcp", printer.Addr, cfg)
		if err != nil {
			fmt.Println(err)
			return
		}
		defer conn.Close()
		fmt.Printf("%s: resumed: %t\n", use, conn.ConnectionState().DidResume)
	}
	// Output:
	// control: resumed: false
	// data: resumed: true
}

// A client for HTTP keeps the other settings of its configuration.
func ExampleVerify() {
	ca := printertlstest.NewCA()
	printer := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "ready")
	}))
	printer.TLS = ca.ServerConfig("01P00A000000000", printertlstest.LeafV3Device)
	printer.StartTLS()
	defer printer.Close()

	cfg := &tls.Config{RootCAs: ca.Pool(), CurvePreferences: []tls.CurveID{tls.CurveP256}}
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig: printertls.Verify(cfg, "01P00A000000000"),
	}}
	defer client.CloseIdleConnections()
	resp, err := client.Get(printer.URL)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	fmt.Printf("%s\n", body)
	// Output: ready
}

// A pin needs no CA. It is for printers whose certificate you have seen.
func ExampleWithPin() {
	printer, _ := newPrinter()
	defer printer.Close()

	pin := sha256.Sum256(printer.TLS.Certificates[0].Certificate[0])
	conn, err := tls.Dial("tcp", printer.Addr, printertls.Config("01P00A000000000", printertls.WithPin(pin)))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	fmt.Println("this certificate and no other")
	// Output: this certificate and no other
}

// A program that brings the maker's CAs with it looks for none on the machine.
func ExampleParseCAs() {
	text, err := os.ReadFile("printer.cer")
	if err != nil {
		fmt.Println(err)
		return
	}
	cas, err := printertls.ParseCAs(text)
	if err != nil {
		fmt.Println(err)
		return
	}
	conn, err := tls.Dial("tcp", "192.168.1.50:8883", printertls.Config("01P00A000000000", printertls.WithCAs(cas)))
	if err != nil {
		fmt.Println(err)
		return
	}
	conn.Close()
}

// Another printer of the same maker is refused, and the error says which it is.
func ExampleSerialError() {
	printer, roots := newPrinter()
	defer printer.Close()

	_, err := tls.Dial("tcp", printer.Addr, printertls.Config("01P00A000000001", roots))
	var other *printertls.SerialError
	if errors.As(err, &other) {
		fmt.Printf("%s answers, not %s\n", other.Got, other.Want)
	}
	// Output: [01P00A000000000] answers, not 01P00A000000001
}
