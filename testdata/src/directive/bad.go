package directive

import "crypto/tls"

// No reason.

var (
	_ = &tls.Config{InsecureSkipVerify: true} /* want "gives no reason, so it does not count" */        //tlslint:ignore insecureskipverify
	_ = &tls.Config{InsecureSkipVerify: true} /* want "gives no reason" */                              //tlslint:ignore insecureskipverify ...
	_ = &tls.Config{InsecureSkipVerify: true} /* want "gives no reason" */                              //tlslint:ignore insecureskipverify //
	_ = &tls.Config{InsecureSkipVerify: true} /* want "gives no reason" */                              //nolint:tlslint
	_ = &tls.Config{InsecureSkipVerify: true} /* want "gives no reason" */                              //nolint:gosec,tlslint //
	_ = &tls.Config{InsecureSkipVerify: true} /* want "names no rule, so it does not count" */          //tlslint:ignore
	_ = &tls.Config{InsecureSkipVerify: true} /* want "write insecureskipverify,weaktls with commas" */ //tlslint:ignore insecureskipverify weaktls
)

// No such rule.

var (
	_ = &tls.Config{InsecureSkipVerify: true} /* want "there is no rule insecureSkipVerify: did you mean insecureskipverify" */  //tlslint:ignore insecureSkipVerify a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "there is no rule insecureskipverfy: did you mean insecureskipverify" */   //tlslint:ignore insecureskipverfy a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "there is no rule skipverify: did you mean insecureskipverify" */          //tlslint:ignore skipverify a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "there is no rule weaktsl: did you mean weaktls" */                        //tlslint:ignore insecureskipverify,weaktsl a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "there is no rule insecureskipverify:: did you mean insecureskipverify" */ //tlslint:ignore insecureskipverify: a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "there is no rule all: the rules are insecureskipverify, .*, directive" */ //tlslint:ignore all a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "there is no rule the: the rules are" */                                   //tlslint:ignore the lab has none
)

// Not written as a directive.

var (
	_ = 1 /* want "not written as a directive: write //tlslint:ignore weaktls an old device$" */ // tlslint:ignore weaktls an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             /* tlslint:ignore weaktls an old device */
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             /*tlslint:ignore weaktls an old device*/
	_ = 1 /* want "write //tlslint:ignore RULE reason$" */                                       /*tlslint:ignore*/
	_ = 1 /* want "write //tlslint:ignore RULE reason$" */                                       // tlslint:ignore
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint:ignored weaktls an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint:disable weaktls an old device
	_ = 1 /* want "write //tlslint:ignore RULE reason$" */                                       //tlslint:disable-line
	_ = 1 /* want "write //tlslint:ignore weaktls,clientauth an old device$" */                  //tlslint:nolint weaktls,clientauth an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint:weaktls an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint ignore weaktls an old device
	_ = 1 /* want "write //tlslint:ignore RULE reason$" */                                       //tlslint ignore
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint: ignore weaktls an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint-ignore weaktls an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //TLSLint:ignore weaktls an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint:Ignore WeakTLS an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlsint:ignore weaktls an old device
	_ = 1 /* want "write //tlslint:ignore weaktls an old device$" */                             //tlslint:ignore:weaktls an old device
	_ = 1 /* want "write //nolint:tlslint // an old device$" */                                  // nolint:tlslint // an old device
	_ = 1 /* want "write //nolint:tlslint // an old device$" */                                  //nolint: tlslint // an old device
	_ = 1 /* want "write //nolint:tlslint // an old device$" */                                  //nolint:tlslint an old device
	_ = 1 /* want "write //nolint:tlslint // an old device$" */                                  //nolint:TLSLint // an old device
	_ = 1 /* want "write //nolint:tlslint // an old device$" */                                  //NOLINT:tlslint // an old device
	_ = 1 /* want "write //nolint:gosec,tlslint // an old device$" */                            //nolint:gosec,weaktls // an old device
	_ = 1 /* want "write //nolint:tlslint // reason$" */                                         //nolint tlslint
)

// Behind another one.

var (
	_ = &tls.Config{InsecureSkipVerify: true} /* want "must begin its comment: write //tlslint:ignore insecureskipverify a lab on a line of its own above" */ //nolint:gosec //tlslint:ignore insecureskipverify a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "must begin its comment" */                                                                             //#nosec G402 //tlslint:ignore insecureskipverify a lab
	_ = &tls.Config{InsecureSkipVerify: true} /* want "must begin its comment" */                                                                             //tlslint:ignore insecureskipverify a lab //tlslint:ignore weaktls old devices
)

// Stale.

var _ = &tls.Config{} /* want "this directive suppresses nothing: remove it" */ //tlslint:ignore insecureskipverify a lab

// want +2 "suppresses nothing"

//tlslint:ignore insecureskipverify a lab
var _ = &tls.Config{}

// want +4 "suppresses nothing"

// commented is a function with a comment.
//
//tlslint:ignore insecureskipverify a lab
func commented() {}

func stale() *tls.Config {
	// want +1 "suppresses no finding of clientauth and weaktls: remove that from it"
	//tlslint:ignore weaktls,insecureskipverify,clientauth a lab
	a := &tls.Config{InsecureSkipVerify: true}

	b := &tls.Config{ /* want "suppresses nothing" */ //nolint:tlslint // a lab
		ServerName: "printer", /* want "suppresses nothing" */ //nolint:tlslint,gosec // a lab
	}
	_, _ = a, b
	return &tls.Config{
		InsecureSkipVerify: true,
	} /* want "suppresses nothing: it covers its own line; remove it, or move it to the end of line 92" */ //tlslint:ignore insecureskipverify a lab
}

// A blank line stands between.

// want +2 "suppresses nothing: it covers the line below, which is empty"

//tlslint:ignore insecureskipverify a lab

var _ = &tls.Config{InsecureSkipVerify: true}

// Of a statement with a body, the directive covers what is before the body.

func body(lab bool) *tls.Config {
	cfg := &tls.Config{}
	// want +1 "suppresses nothing"
	//tlslint:ignore insecureskipverify a lab
	if lab {
		cfg.InsecureSkipVerify = true
	}
	for i := range 2 { /* want "suppresses nothing" */ //tlslint:ignore insecureskipverify a lab
		cfg.InsecureSkipVerify = i >= 0
	}
	switch {
	// want +1 "suppresses nothing"
	//tlslint:ignore insecureskipverify a lab
	case lab:
		cfg.InsecureSkipVerify = true
	}
	// want +1 "suppresses nothing"
	//tlslint:ignore insecureskipverify a lab
	{
		cfg.InsecureSkipVerify = true
	}
	return cfg
}

// The rule's own name is for the rule's own findings.

var _ = &tls.Config{} /* want "suppresses nothing" */ //tlslint:ignore directive a lab
