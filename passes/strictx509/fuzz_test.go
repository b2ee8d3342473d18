package strictx509

import (
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// FuzzJudge judges settings of GODEBUG: exactly those of the table, and defaults of
// an old version, are weak, and what is said of them names them.
func FuzzJudge(f *testing.F) {
	for _, row := range tlsapi.Settings {
		f.Add(row.Name + "=" + row.Value)
	}
	for _, seed := range []string{"default=go1.20", "default=go1.99", "tls10server=0", "tls10server", "=1", " tlssha1=1 x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, setting string) {
		text, cure := broughtBack(setting)
		if (text == "") != (cure == "") {
			t.Fatalf("%q: %q, %q", setting, text, cure)
		}
		name, value, _ := tlsapi.CutSetting(setting)
		listed := slices.ContainsFunc(tlsapi.Settings, func(row tlsapi.Setting) bool { return row.Name == name && row.Value == value })
		minor, version := tlsapi.Minor(value)
		old := name == "default" && version && len(tlsapi.OldSettings(minor)) > 0
		if (text != "") != (listed || old) || !strings.HasPrefix(text+name+"="+value, name+"="+value) {
			t.Errorf("%q: %q", setting, text)
		}
	})
}
