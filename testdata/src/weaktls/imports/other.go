package imports

func without() {
	settings{
		Lowest: 0x0301,                                              // want `Lowest = 0x0301 sets MinVersion to TLS 1.0`
		Suites: []uint16{0xc02f, 0x002f, 0x000a /* both of them */}, // want `TLS_RSA_WITH_AES_128_CBC_SHA is` `TLS_RSA_WITH_3DES_EDE_CBC_SHA is`
	}.config()
}

func spread() {
	more := []uint16{
		0xc02f,
		0x0035,         // want `TLS_RSA_WITH_AES_256_CBC_SHA is`
		0xc013, 0x0005, // want `TLS_RSA_WITH_RC4_128_SHA is`
	}
	s := settings{Lowest: 0x0303, Suites: append([]uint16{0xc030}, more...)}
	s.config()
}

func oneLeft() {
	s := settings{Lowest: 0x0303}
	s.Suites = []uint16{0xc02f}
	s.Suites = append(s.Suites, 0x0005, 0xc02c, 0x000a) // want `TLS_RSA_WITH_RC4_128_SHA is` `TLS_RSA_WITH_3DES_EDE_CBC_SHA is`
	s.config()
}
