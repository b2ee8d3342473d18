package rtsp

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/clients/secure/rtsp"
	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// The ways to log in that RTSP has.
var logins = []string{"digest", "basic"}

// TestGStreamer: the secure client takes the picture of a camera that is on a server of
// others, whatever way to log in it has, and whichever certificate.
func TestGStreamer(t *testing.T) {
	t.Parallel()
	needPrograms(t)
	picture := draw(t)
	want := decode(t, "-i", picture)
	for _, login := range logins {
		for _, shape := range printertlstest.Shapes() {
			t.Run(login+"/"+shape.String(), func(t *testing.T) {
				t.Parallel()
				raw, err := take(t, startCamera(t, picture, login, ca.Printer(serial, shape)), code)
				if err != nil {
					t.Fatal(err)
				}
				if got := decode(t, "-i", write(t, raw)); !same(got, want) {
					t.Errorf("the client takes another picture, %v, than the camera shows, %v", got.Bounds(), want.Bounds())
				}
			})
		}
	}
}

// TestGStreamerRefused: the same camera gives no picture to who has a wrong code, and
// with the certificate of an impostor it is refused.
func TestGStreamerRefused(t *testing.T) {
	t.Parallel()
	needPrograms(t)
	picture := draw(t)
	for _, c := range []struct {
		name    string
		faults  []printertlstest.Fault
		code    string
		refused func(error) bool
	}{
		{"wrong code", nil, "00000000", func(err error) bool { return strings.Contains(err.Error(), "401 Unauthorized") }},
		{"impostor", []printertlstest.Fault{printertlstest.OtherCA}, code, is[*printertls.ChainError]},
		{"another printer", []printertlstest.Fault{printertlstest.OtherSerial}, code, is[*printertls.NameError]},
	} {
		for _, login := range logins {
			t.Run(c.name+"/"+login, func(t *testing.T) {
				t.Parallel()
				cert := ca.Printer(serial, printertlstest.LeafV1, c.faults...)
				_, err := take(t, startCamera(t, picture, login, cert), c.code)
				if err == nil || !c.refused(err) {
					t.Errorf("the client says %v", err)
				}
			})
		}
	}
}

// is reports whether err is of type E.
func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// take has the secure client take a picture with a camera.
func take(t *testing.T, addr, code string) ([]byte, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	printer := printertls.Verifier{Name: serial, Roots: ca.Pool(), Intermediates: ca.Intermediates()}
	return rtsp.PictureWith(ctx, addr, code, printer.Config(nil))
}
