package rtsp

import (
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/e2e/printer"
)

// TestFFmpeg: a player of others shows what the printer's camera sends. ffmpeg verifies
// no certificate here, its default, which is no matter: it is the printer that is tested.
func TestFFmpeg(t *testing.T) {
	t.Parallel()
	needPrograms(t)
	p, err := printer.Start(printer.Options{Serial: serial, Code: code, CA: ca})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	stream := func(code string) []string {
		u := url.URL{
			Scheme: "rtsps",
			User:   url.UserPassword(printer.User, code),
			Host:   net.JoinHostPort(p.Host, strconv.Itoa(p.RTSPS)),
			Path:   printer.StreamPath,
		}
		return []string{"-rtsp_transport", "tcp", "-i", u.String()}
	}
	got := decode(t, stream(code)...)
	if want := decode(t, "-i", filepath.Join("..", "printer", "frame.h264")); !same(got, want) {
		t.Errorf("ffmpeg shows another picture, %v, than the camera sends, %v", got.Bounds(), want.Bounds())
	}
	if _, err := first(t, stream("00000000")...); err == nil || !strings.Contains(err.Error(), "401 Unauthorized") {
		t.Errorf("with a wrong code ffmpeg says %v, want 401", err)
	}
}
