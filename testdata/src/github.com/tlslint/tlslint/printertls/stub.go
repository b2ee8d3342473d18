// Package printertls declares what the rules' test data uses of the real package.
package printertls

import "crypto/tls"

type Option func(*struct{})

func Config(serial string, opts ...Option) *tls.Config { return nil }

func Verify(cfg *tls.Config, serial string, opts ...Option) *tls.Config { return nil }
