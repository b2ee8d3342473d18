package tlsapi_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// FuzzNames shows that the style of a name does not matter: a serial number is one with
// any underscores around, and stays one behind a prefix, as an address does.
func FuzzNames(f *testing.F) {
	for _, seed := range []string{"serial", "deviceSerial", "printer_ip", "ip", "zip", "_", "IPAddr", "SN", "printerSN", "dsn", "BambuSerial"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !utf8.ValidString(name) {
			return
		}
		serial := tlsapi.IsSerialName(name)
		for _, other := range []string{"_" + name, name + "_"} {
			if tlsapi.IsSerialName(other) != serial {
				t.Errorf("%q holds a serial number: %v; %q: %v", name, serial, other, !serial)
			}
		}
		if serial && !tlsapi.IsSerialName("printer_"+name) {
			t.Errorf("%q holds a serial number, %q does not", name, "printer_"+name)
		}
		if tlsapi.IsAddressName(name) && !tlsapi.IsAddressName("printer_"+name) {
			t.Errorf("%q holds an address, %q does not", name, "printer_"+name)
		}
	})
}

// FuzzSetting reads settings of GODEBUG and versions of Go. What was read can be
// written and read again, and an older version has no fewer old settings.
func FuzzSetting(f *testing.F) {
	for _, seed := range []string{"tls10server=1", "default=go1.20", " rsa1024min=0 // comment", "=", "a=b=c", "go1.21.3", "1.x", "1.99999999999999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		name, value, ok := tlsapi.CutSetting(text)
		if strings.Contains(name, "=") || ok && !strings.Contains(text, name+"="+value) || !ok && value != "" {
			t.Errorf("%q is read as %q = %q, %v", text, name, value, ok)
		}
		if again, value2, ok2 := tlsapi.CutSetting(name + "=" + value); ok && (again != name || value2 != value || !ok2) {
			t.Errorf("%q is read as %q = %q, then as %q = %q", text, name, value, again, value2)
		}
		minor, ok := tlsapi.Minor(text)
		if !ok {
			return
		}
		if again, ok := tlsapi.Minor("go1." + strconv.Itoa(minor)); minor < 0 || !ok || again != minor {
			t.Errorf("%q is read as 1.%d, then as 1.%d", text, minor, again)
		}
		if len(tlsapi.OldSettings(minor)) < len(tlsapi.OldSettings(minor+1)) {
			t.Errorf("1.%d has fewer old settings than the version after it", minor)
		}
	})
}
