package rtsp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/tlslint/tlslint/internal/need"
)

// needPrograms skips the test where tests have to be short, or programs are absent.
func needPrograms(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it runs ffmpeg and GStreamer")
	}
	need.Program(t, "ffmpeg")
	need.Program(t, python)
	need.Works(t, need.GStreamer, gstreamer())
}

// draw makes a picture in H.264 that is too large for one packet, and returns its path.
func draw(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "picture.h264")
	if _, err := ffmpeg(t, "-f", "lavfi", "-i", "testsrc2=size=640x360", "-frames:v", "1", "-pix_fmt", "yuv420p", path); err != nil {
		t.Fatal(err)
	}
	return path
}

// decode returns the first picture of an input.
func decode(t *testing.T, input ...string) image.Image {
	t.Helper()
	out, err := first(t, input...)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatalf("what ffmpeg makes of %s: %v", input, err)
	}
	return picture
}

// first returns the first picture of an input as PNG.
func first(t *testing.T, input ...string) ([]byte, error) {
	t.Helper()
	return ffmpeg(t, append(input, "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "-")...)
}

// ffmpeg runs ffmpeg, and returns what it prints.
func ffmpeg(t *testing.T, args ...string) ([]byte, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "ffmpeg", append([]string{"-nostdin", "-v", "error"}, args...)...)
	cmd.Env = append(os.Environ(), "http_proxy=") // ffmpeg uses one on loopback, too
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", cmd, errors.Join(err, ctx.Err()), &complaint)
	}
	return out, nil
}

// same reports whether two pictures are the same.
func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
