// Package weaktls reports protocol versions, cipher suites and options known to be weak.
//
// TLS 1.0 and 1.1 rest on MD5 and SHA-1 and were deprecated in 2021 (RFC 8996). Go
// speaks TLS 1.2 and 1.3 by default, and none of the cipher suites in
// tls.InsecureCipherSuites. The rule reports code that brings them back:
//
//   - a MinVersion or MaxVersion below TLS 1.2, however it is written: by name, as
//     a number, by arithmetic, through a variable, a parameter, a field or a
//     function, also those of other packages;
//   - each insecure cipher suite in CipherSuites, by name, number or variable, and
//     loops over tls.InsecureCipherSuites;
//   - RenegotiateFreelyAsClient;
//   - a KeyLogWriter, as a note: whoever reads the log reads the connections;
//   - a server of package main without MinVersion in a module whose go line is
//     older than 1.22: its programs accept TLS 1.0, unless a godebug line says
//     otherwise. Only the command tlslint knows; see strictx509.
//
// Wrong:
//
//	&tls.Config{
//		MinVersion:   tls.VersionTLS10,
//		CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256},
//	}
//
// Right, for everything of the last ten years:
//
//	&tls.Config{}
//
// A Bambu Lab printer speaks TLS 1.2.
//
// The rule is silent where the operator or a caller decides: by a flag, by the
// environment, by a name in a configuration file, by a parameter. It is silent on
// MinVersion left out, which means TLS 1.2 for every client, and for servers of
// programs with a go line of 1.22 or later; on MaxVersion TLS 1.2; on the ECDHE
// suites with CBC and SHA-1, which Go implements with care and old devices need;
// and on PreferServerCipherSuites, which has no effect any more.
package weaktls
