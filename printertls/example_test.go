package printertls_test

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// MQTT speaks TLS from the first byte, on port 8883. Libraries take the
// configuration as an option, such as SetTLSConfig.
func ExampleConfig() {
	conn, err := tls.Dial("tcp", "192.168.1.50:8883", printertls.Config("01S00A123456789"))
	if err != nil {
		fmt.Println(err)
		return
	}
	conn.Close()
}

// FTPS demands that a data connection resumes the session of the control
// connection. One configuration for both does that, and for nothing else. The printer
// is one of the tests, with a CA of its own; for a real one, Config does.
func ExampleConfig_ftps() {
	printer := printertlstest.NewServer("01P00A000000000", printertlstest.LeafV1Root)
	defer printer.Close()

	cfg := printertls.Verifier{Name: "01P00A000000000", Roots: printer.CA.Pool()}.Config(nil)
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
func ExampleVerifier_Config() {
	ca := printertlstest.NewCA()
	printer := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "ready")
	}))
	printer.TLS = ca.ServerConfig("01P00A000000000", printertlstest.LeafV3Device)
	printer.StartTLS()
	defer printer.Close()

	cfg := &tls.Config{RootCAs: ca.Pool(), CurvePreferences: []tls.CurveID{tls.CurveP256}}
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig: printertls.Verifier{Name: "01P00A000000000"}.Config(cfg),
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
func ExampleVerifier_pins() {
	printer := printertlstest.NewServer("01P00A000000000", printertlstest.LeafV1)
	defer printer.Close()

	pin := sha256.Sum256(printer.TLS.Certificates[0].Certificate[0])
	cfg := printertls.Verifier{Name: "01P00A000000000", Pins: [][32]byte{pin}}.Config(nil)
	conn, err := tls.Dial("tcp", printer.Addr, cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	fmt.Println("this certificate and no other")
	// Output: this certificate and no other
}

// A device that is no printer has a CA of its own. This one is a gateway whose
// certificate names it by the serialNumber attribute, as IEEE 802.1AR has it.
func ExampleVerifier_otherDevice() {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM([]byte("-----BEGIN CERTIFICATE-----\n…")) // of the device's maker
	gateway := printertls.Verifier{Name: "PID:GW100 SN:FX1234", SerialNumber: true, Roots: roots}
	conn, err := tls.Dial("tcp", "192.168.1.1:443", gateway.Config(&tls.Config{MaxVersion: tls.VersionTLS13}))
	if err != nil {
		fmt.Println(err)
		return
	}
	conn.Close()
}

// Other libraries, and callbacks of one's own, call the check itself.
func ExampleVerifier_Verify() {
	ca := printertlstest.NewCA()
	printer := ca.Printer("01P00A000000000", printertlstest.LeafV3Device)
	device := ca.Intermediates()[0]

	verifier := printertls.Verifier{Name: "01P00A000000000", Roots: ca.Pool()}
	chains, err := verifier.Verify([]*x509.Certificate{printer.Leaf, device})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, cert := range chains[0] {
		fmt.Println(cert.Subject.CommonName)
	}
	// Output:
	// 01P00A000000000
	// BBL Device CA TEST
	// BBL CA
}

// Another printer of the same maker is refused, and the error says which it is.
func ExampleNameError() {
	printer := printertlstest.NewServer("01P00A000000000", printertlstest.LeafV1)
	defer printer.Close()

	cfg := printertls.Verifier{Name: "01P00A000000001", Roots: printer.CA.Pool()}.Config(nil)
	_, err := tls.Dial("tcp", printer.Addr, cfg)
	var other *printertls.NameError
	if errors.As(err, &other) {
		fmt.Printf("%s answers, not %s\n", other.Got, other.Want)
	}
	// Output: [01P00A000000000] answers, not 01P00A000000001
}
