package printertls

import (
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrNoSerial says that no serial number was given.
var ErrNoSerial = errors.New("printertls: no serial number, so it is not known which printer is meant; pass the one on the printer's label or in its settings")

// ErrNoCA says that there is no CA to trust. It comes wrapped in an error that
// says where one was looked for.
var ErrNoCA = errors.New("no CA to check the printer's certificate against")

// ErrNoCertificate says that the peer presented no certificate.
var ErrNoCertificate = errors.New("printertls: the peer presented no certificate, so it is not the printer; check the address")

// A SerialFormError says that a text cannot be a serial number.
type SerialFormError struct {
	Serial string
}

func (e *SerialFormError) Error() string {
	return fmt.Sprintf("printertls: %q is not a serial number, which has letters and digits only; pass the one on the printer's label, not its address or name", e.Serial)
}

// A SerialError says that the certificate, which a trusted CA issued, is that of
// another device.
type SerialError struct {
	Got  []string // the names in the certificate
	Want string
}

func (e *SerialError) Error() string {
	got := "no name"
	if len(e.Got) > 0 {
		got = fmt.Sprintf("%q", e.Got)
	}
	cure := "check the address and the serial number; if the printer's certificate really has this name, expect it with WithName"
	if len(e.Got) > 1 {
		cure = "a printer's certificate has one name"
	} else if len(e.Got) == 1 && strings.EqualFold(strings.TrimSpace(e.Got[0]), strings.TrimSpace(e.Want)) {
		cure = "they differ in case or spaces only; write it as the printer does"
	}
	return fmt.Sprintf("printertls: this is another device: its certificate is issued to %s, not to %q (elsewhere \"Hostname/IP mismatch\"); %s", got, e.Want, cure)
}

// A PinError says that the certificate is not the pinned one.
type PinError struct {
	Got, Want [32]byte // SHA-256 of the certificate
}

func (e *PinError) Error() string {
	return fmt.Sprintf("printertls: the certificate has the SHA-256 fingerprint %s, not the pinned %s; somebody may pose as the printer; if it got a new certificate, pin that one",
		hex.EncodeToString(e.Got[:]), hex.EncodeToString(e.Want[:]))
}

// A ClockError says that this machine's clock is wrong, so that no certificate
// can be checked.
type ClockError struct {
	Now time.Time
}

func (e *ClockError) Error() string {
	return fmt.Sprintf("printertls: the clock of this machine says %s, which is before the first printer was made; set the clock", e.Now.UTC().Format(time.DateOnly))
}

// A ChainError says that the certificate cannot be trusted.
type ChainError struct {
	Certificate *x509.Certificate // the peer's
	Err         error             // what crypto/x509 said

	now    time.Time
	orphan bool // the issuer is not among the certificates that were presented or given
}

func (e *ChainError) Unwrap() error { return e.Err }

func (e *ChainError) Error() string {
	what, cure := e.explain()
	return fmt.Sprintf("printertls: %s: %v; %s", what, e.Err, cure)
}

// explain says what is wrong with the certificate, and what to do.
func (e *ChainError) explain() (what, cure string) {
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	var critical x509.UnhandledCriticalExtension
	switch {
	case errors.As(e.Err, &unknown):
		return e.unknownAuthority()
	case errors.As(e.Err, &critical):
		return "the certificate demands something that is not understood here", "this is not a printer's certificate; check the address"
	case errors.As(e.Err, &invalid):
		return e.invalid(invalid)
	}
	return "the certificate cannot be trusted", "check the address; somebody may pose as the printer"
}

// unknownAuthority tells a certificate of nobody from one whose issuer is missing.
func (e *ChainError) unknownAuthority() (what, cure string) {
	issuer := e.Certificate.Issuer.CommonName
	switch {
	case e.Certificate.Issuer.String() == e.Certificate.Subject.String():
		return "the certificate is signed by itself, so anybody can have made it (elsewhere \"self-signed certificate\")", "check the address; trust it with WithPin only if you have seen its fingerprint on the device"
	case e.orphan && strings.Contains(issuer, "Device CA"):
		return fmt.Sprintf("the printer does not send the certificate of %q, which issued its own (elsewhere \"unable to get local issuer certificate\")", issuer), "pass that certificate with WithIntermediates"
	}
	return fmt.Sprintf("the certificate is issued by %q, which no CA that is trusted here vouches for (elsewhere \"self-signed certificate in certificate chain\")", issuer),
		"check the address, somebody may pose as the printer; if a new printer is refused, set " + env + " to a newer file of the maker's CAs"
}

func (e *ChainError) invalid(invalid x509.CertificateInvalidError) (what, cure string) {
	switch invalid.Reason {
	case x509.Expired:
		cert := invalid.Cert
		if e.now.Before(cert.NotBefore) {
			return fmt.Sprintf("the certificate of %q is valid from %s only, and the clock says %s", cert.Subject.CommonName, cert.NotBefore.UTC().Format(time.DateOnly), e.now.UTC().Format(time.DateOnly)), "set the clock of this machine"
		}
		end := cert.NotAfter.UTC().Format(time.DateOnly)
		if !cert.Equal(e.Certificate) {
			return fmt.Sprintf("the CA %q, on which the printer's certificate rests, was valid until %s", cert.Subject.CommonName, end),
				"check the clock of this machine; if it is right, update the printer's firmware for a certificate of a newer CA, or trust the present one with WithPin, which needs no CA"
		}
		return fmt.Sprintf("the certificate of %q was valid until %s", cert.Subject.CommonName, end),
			"check the clock of this machine; if it is right, update the printer's firmware for a new certificate"
	case x509.IncompatibleUsage:
		return "the certificate is not one of a server", "this is not a printer's certificate; check the address"
	case x509.NotAuthorizedToSign:
		return "a certificate that is not of a CA was used to issue another", "somebody may pose as the printer; a CA of your own needs the basic constraint CA:TRUE"
	}
	return "the certificate breaks a rule of its CA", "check the address; somebody may pose as the printer"
}
