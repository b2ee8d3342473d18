package tested

import (
	"crypto/tls"
	"testing"
)

func TestTrustAnybody(t *testing.T) {
	cfg := new(tls.Config)
	trustAnybody(cfg)
	if !cfg.InsecureSkipVerify {
		t.Error("nobody is trusted")
	}
}
