package directive

import "crypto/tls"

var needed = &tls.Config{InsecureSkipVerify: true} //tlslint:ignore insecureskipverify the bench has no certificates

//tlslint:ignore weaktls,insecureskipverify a printer of 2015
var both = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10}
