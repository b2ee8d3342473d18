package printertls

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ErrNoName says that the Verifier has no name.
var ErrNoName = errors.New("printertls: no serial number, so it is not known which printer is meant; pass the one on the printer's label or in its settings")

// ErrNoCA says that there is no CA to trust. It comes wrapped.
var ErrNoCA = errors.New("no CA to check the printer's certificate against")

// ErrNoCertificate says that the peer presented no certificate.
var ErrNoCertificate = errors.New("printertls: the peer presented no certificate, so it is not the printer; check the address")

// A NameFormError says that a text cannot be a printer's serial number.
type NameFormError struct {
	Name string
}

func (e *NameFormError) Error() string {
	return fmt.Sprintf("printertls: %s is not a serial number, which has letters and digits only; pass the one on the printer's label, not its address or name", quote(e.Name))
}

// A NameError says that the certificate, which is trusted, is that of another device.
type NameError struct {
	Got  []string // the names in the certificate that count
	Want string

	inSAN       bool // these are subject alternative names
	inAttribute bool // these are serialNumber attributes
}

func (e *NameError) Error() string {
	got, cure := "no name that counts", "check the address"
	switch {
	case len(e.Got) == 1:
		got = quote(e.Got[0])
		cure = "check the address and the serial number; if the device's certificate really has this name, give it as Name"
		if strings.EqualFold(strings.TrimSpace(e.Got[0]), strings.TrimSpace(e.Want)) {
			cure = "they differ in case or spaces only; write it as the printer does"
		}
	case len(e.Got) > 1:
		got = fmt.Sprintf("%d names, the first of which is %s", len(e.Got), quote(e.Got[0]))
		cure = "check the address and the serial number; if one of the names is the device's, give it as Name"
		if !e.inSAN {
			cure = "a printer's certificate has one name"
		}
	case e.inSAN:
		got = "subject alternative names that are no DNS names"
		cure = "check the address; a printer's certificate has none, and a proxy's has the serial number as a DNS name"
	case e.inAttribute:
		got = "a subject without serialNumber attribute"
		cure = "check the address; printers have their serial number in the common name, so leave SerialNumber out"
	}
	return fmt.Sprintf("printertls: this is another device: its certificate is issued to %s, not to %s (elsewhere \"Hostname/IP mismatch\"); %s", got, quote(e.Want), cure)
}

// A PinError says that the certificate is none of the pinned ones.
type PinError struct {
	Got  [sha256.Size]byte   // SHA-256 of the certificate
	Want [][sha256.Size]byte // Pins of the Verifier
}

func (e *PinError) Error() string {
	want := fmt.Sprintf("one of the %d pinned", len(e.Want))
	if len(e.Want) == 1 {
		want = "the pinned " + hex.EncodeToString(e.Want[0][:])
	}
	return fmt.Sprintf("printertls: the certificate has the SHA-256 fingerprint %s, not %s; somebody may pose as the printer; if it got a new certificate, pin that one",
		hex.EncodeToString(e.Got[:]), want)
}

// A ChainError says that the certificate cannot be trusted.
type ChainError struct {
	Certificate *x509.Certificate // the peer's
	Err         error             // the cause, mostly one of crypto/x509

	what, cure string
}

func (e *ChainError) Unwrap() error { return e.Err }

func (e *ChainError) Error() string {
	if e.what == "" || e.Err == nil {
		return "printertls: the certificate cannot be trusted"
	}
	return fmt.Sprintf("printertls: %s: %s; %s", e.what, printable(e.Err.Error(), 300), e.cure)
}

// A refusal is a cause that crypto/x509 has no error for.
type refusal struct{ cause, what, cure string }

func (e *refusal) Error() string { return e.cause }

const posing = "check the address; somebody may pose as the printer"

// chainError says what is wrong with the certificates, and what to do.
func (v Verifier) chainError(certs []*x509.Certificate, now time.Time, err error) *ChainError {
	leaf := certs[0]
	e := &ChainError{Certificate: leaf, Err: err, what: "the certificate cannot be trusted", cure: posing}
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	var critical x509.UnhandledCriticalExtension
	var refused *refusal
	switch {
	case errors.As(err, &unknown):
		e.what, e.cure = v.unknownAuthority(certs)
	case errors.As(err, &critical):
		e.what, e.cure = "the certificate demands something that is not understood here", "this is not a printer's certificate; check the address"
	case errors.As(err, &refused):
		e.what, e.cure = refused.what, refused.cure
	case !errors.As(err, &invalid):
	case invalid.Reason == x509.Expired:
		e.what, e.cure = v.expired(leaf, invalid.Cert, now)
	case invalid.Reason == x509.IncompatibleUsage:
		e.what, e.cure = "the certificate is not one of a server", "this is not a printer's certificate; check the address"
	case invalid.Reason == x509.NotAuthorizedToSign:
		e.what, e.cure = "a certificate that is not of a CA was used to issue another", "somebody may pose as the printer; a CA of your own needs the basic constraint CA:TRUE"
	default:
		e.what = "the certificate breaks a rule of its CA"
	}
	return e
}

// unknownAuthority tells a certificate of nobody from one whose issuer is missing.
func (v Verifier) unknownAuthority(certs []*x509.Certificate) (what, cure string) {
	leaf := certs[0]
	issuer := quote(leaf.Issuer.CommonName)
	known := slices.ContainsFunc(slices.Concat(certs[1:], v.Intermediates), func(c *x509.Certificate) bool {
		return c != nil && bytes.Equal(c.RawSubject, leaf.RawIssuer)
	})
	cure = "check the address and the CAs in Roots; somebody may pose as the printer, or the certificate of that issuer is missing in Intermediates"
	switch {
	case bytes.Equal(leaf.RawIssuer, leaf.RawSubject):
		return "the certificate is signed by itself, so anybody can have made it (elsewhere \"self-signed certificate\")", "check the address; trust it with Pins only if you have seen its fingerprint on the device"
	case !known && strings.HasPrefix(leaf.Issuer.CommonName, deviceCA):
		return fmt.Sprintf("the printer does not send the certificate of %s, which issued its own (elsewhere \"unable to get local issuer certificate\")", issuer), "give that certificate in Intermediates, or update this package, which knows the Device CAs of its time"
	case v.Roots == nil:
		cure = "check the address, somebody may pose as the printer; if a new printer is refused, update this package, which has the maker's CAs; a CA of your own belongs in Roots"
	}
	return fmt.Sprintf("the certificate is issued by %s, which no CA that is trusted here vouches for (elsewhere \"self-signed certificate in certificate chain\")", issuer), cure
}

func (v Verifier) expired(leaf, cert *x509.Certificate, now time.Time) (what, cure string) {
	name := quote(cert.Subject.CommonName)
	end := cert.NotAfter.UTC().Format(time.DateOnly)
	switch {
	case now.Before(cert.NotBefore):
		return fmt.Sprintf("the certificate of %s is valid from %s only, and the clock says %s", name, cert.NotBefore.UTC().Format(time.DateOnly), now.UTC().Format(time.DateOnly)), "set the clock of this machine"
	case !bytes.Equal(cert.Raw, leaf.Raw):
		return fmt.Sprintf("the CA %s, on which the printer's certificate rests, was valid until %s", name, end),
			"check the clock of this machine; if it is right, update the printer's firmware for a certificate of a newer CA, or trust the present one with Pins, which need no CA"
	}
	return fmt.Sprintf("the certificate of %s was valid until %s", name, end),
		"check the clock of this machine; if it is right, update the printer's firmware for a new certificate"
}

// quote quotes text of a peer or a caller, and cuts it off where no name is longer.
func quote(text string) string { return `"` + printable(text, 64) + `"` }

// printable returns at most about limit bytes of a text, with escapes in place of
// what could act on a terminal.
func printable(text string, limit int) string {
	var b strings.Builder
	for _, r := range text {
		if b.Len() >= limit {
			return b.String() + "…"
		}
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			escaped := strconv.QuoteRuneToASCII(r)
			b.WriteString(escaped[1 : len(escaped)-1])
		}
	}
	return b.String()
}
