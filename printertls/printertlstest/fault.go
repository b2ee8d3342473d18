package printertlstest

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
)

// A Fault makes a certificate wrong in one way. A client that wants to talk to
// the printer with the given serial, and trusts the CA, must refuse each.
type Fault int

const (
	OtherSerial       Fault = iota // another printer of the same maker
	OtherCA                        // the right name, issued by a CA of the same name with other keys
	SelfSigned                     // the right name, issued by itself
	OtherKey                       // the printer's own certificate, presented by someone who lacks its key
	Expired                        // ended yesterday
	NotYetValid                    // begins in a year
	ClientAuthOnly                 // extended key usage that allows clients only
	CriticalExtension              // a critical extension that nobody knows
	OtherSAN                       // the right common name, but a DNS SAN that names another device
	AddressSAN                     // the right common name, but a SAN that is only the loopback address
	OtherCase                      // the common name in other case
	TrailingByte                   // the common name is longer by one letter
	TrailingSpace                  // a space behind the common name
	TrailingNUL                    // a NUL byte and more behind the common name
	TwoNames                       // two common names, the second of which is right
	NoName                         // an empty subject
	IssuedByPrinter                // issued by another printer, which is not an authority
	OutsideConstraint              // a SAN outside the name constraints of its issuer
	BorrowedRoot                   // as OtherCA, with the right root sent behind it
	WildcardSAN                    // the right common name, but a DNS SAN that is an asterisk
	MailSAN                        // another common name, and the right one in a SAN for mail addresses
	NameInUnit                     // no common name, and the right one as organizational unit
	WeakHash                       // signed over SHA-1
	ExpiredIssuer                  // issued by a Device CA that ended yesterday
	PathTooLong                    // issued by a CA that a Device CA issued, which may issue printers only
	ProgramCA                      // issued by a CA below the root that is for programs
	PermittedName                  // no SAN, and its issuer may vouch for example.com only
	ExcludedName                   // no SAN, and its issuer may vouch for all but the serial
	URISAN                         // the right common name, but a SAN that is only a URI
	OtherNameSAN                   // the right common name, but a SAN that is only an otherName, with the serial
	DirectorySAN                   // the right common name, but a SAN that is only a directoryName, with the serial
	EmptySAN                       // the right common name, but a SAN without any name
)

// faults is one row a Fault: its name, and what it does to a draft.
var faults = [...]struct {
	name  string
	apply func(*draft)
}{
	OtherSerial:       {"OtherSerial", func(d *draft) { d.setName(otherSerial(d.serial)) }},
	OtherCA:           {"OtherCA", (*draft).issueByOtherCA},
	SelfSigned:        {"SelfSigned", func(d *draft) { d.issuer, d.chain = nil, nil }},
	OtherKey:          {"OtherKey", func(d *draft) { d.holder = impostorKey() }},
	Expired:           {"Expired", func(d *draft) { d.template.NotAfter = started.AddDate(0, 0, -1) }},
	NotYetValid:       {"NotYetValid", func(d *draft) { d.template.NotBefore = started.AddDate(1, 0, 0) }},
	ClientAuthOnly:    {"ClientAuthOnly", (*draft).limitToClients},
	CriticalExtension: {"CriticalExtension", (*draft).addCriticalExtension},
	OtherSAN:          {"OtherSAN", func(d *draft) { d.extend().DNSNames = []string{otherSerial(d.serial)} }},
	AddressSAN:        {"AddressSAN", func(d *draft) { d.extend().IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)} }},
	OtherCase:         {"OtherCase", func(d *draft) { d.setName(otherCase(d.serial)) }},
	TrailingByte:      {"TrailingByte", func(d *draft) { d.setName(d.serial + "A") }},
	TrailingSpace:     {"TrailingSpace", func(d *draft) { d.setName(d.serial + " ") }},
	TrailingNUL:       {"TrailingNUL", func(d *draft) { d.setName(d.serial + "\x00.example.com") }},
	TwoNames:          {"TwoNames", func(d *draft) { d.setName(otherSerial(d.serial), d.serial) }},
	NoName:            {"NoName", func(d *draft) { d.setName() }},
	IssuedByPrinter:   {"IssuedByPrinter", (*draft).issueByPrinter},
	OutsideConstraint: {"OutsideConstraint", (*draft).leaveConstraint},
	BorrowedRoot:      {"BorrowedRoot", (*draft).borrowRoot},
	WildcardSAN:       {"WildcardSAN", func(d *draft) { d.extend().DNSNames = []string{"*"} }},
	MailSAN:           {"MailSAN", (*draft).nameInMailSAN},
	NameInUnit:        {"NameInUnit", func(d *draft) { d.setSubject(asn1.ObjectIdentifier{2, 5, 4, 11}, d.serial) }},
	WeakHash:          {"WeakHash", func(d *draft) { d.extend().SignatureAlgorithm = x509.SHA1WithRSA }},
	ExpiredIssuer:     {"ExpiredIssuer", (*draft).issueTooLate},
	PathTooLong:       {"PathTooLong", (*draft).lengthenPath},
	ProgramCA:         {"ProgramCA", func(d *draft) { d.issueByNew(d.ca.root, "application_root.example.com", nil) }},
	PermittedName:     {"PermittedName", (*draft).permitElsewhere},
	ExcludedName:      {"ExcludedName", (*draft).excludeName},
	URISAN:            {"URISAN", func(d *draft) { d.extend().URIs = []*url.URL{{Scheme: "urn", Opaque: d.serial}} }},
	OtherNameSAN:      {"OtherNameSAN", (*draft).otherNameInSAN},
	DirectorySAN:      {"DirectorySAN", func(d *draft) { d.setSAN(4, true, subject(oidCommonName, d.serial)) }},
	EmptySAN:          {"EmptySAN", func(d *draft) { d.setSAN(-1, false, nil) }},
}

// Faults returns all faults, without WeakHash where nothing can be signed over SHA-1
// (GODEBUG=fips140=only).
func Faults() []Fault {
	var all []Fault
	for i := range faults {
		if Fault(i) != WeakHash || !strings.Contains(os.Getenv("GODEBUG"), "fips140=only") {
			all = append(all, Fault(i))
		}
	}
	return all
}

// String returns the name of the constant.
func (f Fault) String() string {
	if f < 0 || int(f) >= len(faults) {
		return "Fault(" + strconv.Itoa(int(f)) + ")"
	}
	return faults[f].name
}

// apply makes the draft wrong.
func (f Fault) apply(d *draft) { faults[f].apply(d) }

// otherCA returns the CA of the impostors of this process.
var otherCA = sync.OnceValue(NewCA)

// issueByOtherCA makes the impostor's CA sign, and send the same chain of its
// own certificates.
func (d *draft) issueByOtherCA() {
	other := otherCA()
	if d.issuer == d.ca.root {
		d.issuer = other.root
	} else {
		d.issuer = other.device()
	}
	if len(d.chain) > 0 {
		d.chain = []*x509.Certificate{d.issuer.cert}
	}
}

// limitToClients gives the leaf an extended key usage for clients.
func (d *draft) limitToClients() {
	d.extend().ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
}

// addCriticalExtension gives the leaf an extension that it must not be used
// without understanding.
func (d *draft) addCriticalExtension() {
	unknown := pkix.Extension{Id: vendorOID(2), Critical: true, Value: asn1.NullBytes}
	d.extend().ExtraExtensions = append(d.template.ExtraExtensions, unknown)
}

// issueByPrinter makes another printer sign, whose certificate is right but not
// an authority's.
func (d *draft) issueByPrinter() {
	printer := &draft{
		ca: d.ca, version1: d.version1, key: d.key, issuer: d.issuer, chain: d.chain,
		template: &x509.Certificate{
			SerialNumber:          newSerialNumber(),
			NotBefore:             d.template.NotBefore,
			NotAfter:              d.template.NotAfter,
			BasicConstraintsValid: true,
		},
	}
	printer.setName(otherSerial(d.serial))
	cert := printer.issue().Leaf
	d.issuer = &authority{cert, printer.key}
	d.chain = append([]*x509.Certificate{cert}, d.chain...)
	d.key = impostorKey()
}

// permitElsewhere makes an authority sign that may vouch for example.com only.
func (d *draft) permitElsewhere() {
	d.issueByNew(d.ca.root, "BBL Device CA CONSTRAINED", func(ca *x509.Certificate) {
		ca.PermittedDNSDomains = []string{"example.com"}
		ca.PermittedDNSDomainsCritical = true
	})
}

// leaveConstraint does that, and has the serial in a SAN.
func (d *draft) leaveConstraint() {
	d.permitElsewhere()
	d.extend().DNSNames = []string{d.serial}
}

// excludeName makes an authority sign that may not vouch for this very printer.
func (d *draft) excludeName() {
	d.issueByNew(d.ca.root, "BBL Device CA EXCLUDING", func(ca *x509.Certificate) {
		ca.ExcludedDNSDomains = []string{d.serial}
		ca.PermittedDNSDomainsCritical = true
	})
}

// otherNameInSAN puts the serial into an otherName (RFC 5280, section 4.2.1.6).
func (d *draft) otherNameInSAN() {
	text := must(asn1.MarshalWithParams(asn1.RawValue{Tag: asn1.TagUTF8String, Bytes: []byte(d.serial)}, "explicit,tag:0"))
	d.setSAN(0, true, append(must(asn1.Marshal(vendorOID(3))), text...))
}

// setSAN gives the leaf a SAN with one name of the given tag, or none if the tag is
// negative. The template of x509 has no field for such names.
func (d *draft) setSAN(tag int, compound bool, content []byte) {
	names := []asn1.RawValue{}
	if tag >= 0 {
		names = append(names, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: tag, IsCompound: compound, Bytes: content})
	}
	san := pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 17}, Value: must(asn1.Marshal(names))}
	d.extend().ExtraExtensions = append(d.template.ExtraExtensions, san)
}

// borrowRoot makes the impostor's CA sign, and sends the root that the client
// trusts.
func (d *draft) borrowRoot() {
	d.issueByOtherCA()
	d.chain = append(d.chain, d.ca.root.cert)
}

// nameInMailSAN puts the serial where a mail address belongs.
func (d *draft) nameInMailSAN() {
	d.setName(otherSerial(d.serial))
	d.extend().EmailAddresses = []string{d.serial}
}

// issueTooLate makes an authority sign that has ended.
func (d *draft) issueTooLate() {
	d.issueByNew(d.ca.root, "BBL Device CA EXPIRED", func(ca *x509.Certificate) {
		ca.NotAfter = started.AddDate(0, 0, -1)
	})
}

// lengthenPath puts an authority between the Device CA and the printer.
func (d *draft) lengthenPath() {
	device := d.ca.device()
	d.issueByNew(device, "BBL Device CA BELOW", nil)
	d.chain = append(d.chain, device.cert)
}

// issueByNew makes a new authority below parent sign, and sends its certificate.
// If alter is not nil, it changes the authority's template.
func (d *draft) issueByNew(parent *authority, commonName string, alter func(*x509.Certificate)) {
	d.issuer = newAuthority(parent, commonName, impostorKey(), alter)
	d.chain = []*x509.Certificate{d.issuer.cert}
}

// otherSerial returns a serial of the same length that differs in its last
// character.
func otherSerial(serial string) string {
	if strings.HasSuffix(serial, "9") {
		return serial[:len(serial)-1] + "8"
	}
	return serial[:max(len(serial)-1, 0)] + "9"
}

// otherCase returns serial in lower case, or in upper case if it is lower case
// already.
func otherCase(serial string) string {
	if lower := strings.ToLower(serial); lower != serial {
		return lower
	}
	return strings.ToUpper(serial)
}
