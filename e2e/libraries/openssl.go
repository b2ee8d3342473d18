//go:build openssl

package libraries

import _ "github.com/libp2p/go-openssl" // needs the headers of OpenSSL
