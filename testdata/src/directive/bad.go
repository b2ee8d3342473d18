package directive

import "crypto/tls"

var noReason = &tls.Config{InsecureSkipVerify: true} /* want "gives no reason" */ //tlslint:ignore insecureskipverify

var stale = &tls.Config{} /* want "suppresses nothing" */ //tlslint:ignore insecureskipverify the bench has no certificates
