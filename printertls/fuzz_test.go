package printertls

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"slices"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// Fuzzing runs in several processes, each of which has CAs of its own. So the
// inputs hold no certificates: they say what to change in one of the seeds.

// splice returns one of the seeds, in which the bytes cut from a place on are
// replaced by patch.
func splice(seeds [][]byte, which uint8, place, cut uint16, patch []byte) []byte {
	seed := seeds[int(which)%len(seeds)]
	from := min(int(place), len(seed))
	return slices.Concat(seed[:from], patch, seed[min(from+int(cut), len(seed)):])
}

// addSeeds adds each seed as it is, and one that is changed.
func addSeeds(f *testing.F, seeds [][]byte) {
	for i, seed := range seeds {
		f.Add(uint8(i), uint16(0), uint16(0), []byte{})
		f.Add(uint8(i), uint16(len(seed)/2), uint16(1), []byte("A"))
	}
}

// FuzzVerify: bytes that pass for the certificates of a printer begin with one
// that the maker's root or Device CA signed, byte for byte, and whose subject is
// the serial and nothing else.
func FuzzVerify(f *testing.F) {
	v := strict()
	subject := commonNames(serial)
	authorities := append(maker().Intermediates(), maker().Root())
	var right, seeds [][]byte
	for _, shape := range printertlstest.Shapes() {
		right = append(right, bytes.Join(maker().Printer(serial, shape).Certificate, nil))
		for _, fault := range printertlstest.Faults() {
			seeds = append(seeds, bytes.Join(maker().Printer(serial, shape, fault).Certificate, nil))
		}
	}
	seeds = append(right, seeds...)
	addSeeds(f, seeds)
	f.Fuzz(func(t *testing.T, which uint8, place, cut uint16, patch []byte) {
		der := splice(seeds, which, place, cut, patch)
		certs, err := x509.ParseCertificates(der)
		if err == nil && len(certs) > 0 {
			_, err = v.Verify(certs)
		}
		if err != nil && len(err.Error()) > longest {
			t.Errorf("an error of %d bytes", len(err.Error()))
		}
		if err != nil || len(certs) == 0 {
			if slices.ContainsFunc(right, func(r []byte) bool { return bytes.Equal(r, der) }) {
				t.Errorf("the printer is refused: %v", err)
			}
			return
		}
		leaf := certs[0]
		if !bytes.Equal(leaf.RawSubject, subject) {
			t.Errorf("accepted with the subject %s", leaf.Subject)
		}
		if !slices.ContainsFunc(authorities, func(ca *x509.Certificate) bool {
			return ca.CheckSignature(leaf.SignatureAlgorithm, leaf.RawTBSCertificate, leaf.Signature) == nil
		}) {
			t.Error("accepted without a signature of the maker")
		}
	})
}

// FuzzChain: whatever a peer sends, in any order, it is accepted if, and only if,
// its own certificate is one of the printer's, and there are not too many. Each
// byte stands for a certificate.
func FuzzChain(f *testing.F) {
	var right, all []*x509.Certificate
	for _, shape := range printertlstest.Shapes() {
		right = append(right, parsed(f, maker().Printer(serial, shape))[0])
	}
	all = append(all, right...)
	for _, ca := range []*printertlstest.CA{maker(), stranger()} {
		all = append(append(all, ca.Root()), ca.Intermediates()...)
		all = append(all, parsed(f, ca.Printer("01P00A000000009", printertlstest.LeafV1))...)
	}
	all = append(all, parsed(f, stranger().Printer(serial, printertlstest.LeafV3Device))...)
	for _, fault := range printertlstest.Faults() {
		if fault != printertlstest.OtherKey { // which is the right certificate
			all = append(all, parsed(f, maker().Printer(serial, printertlstest.LeafV3Device, fault))...)
		}
	}
	for i := range all {
		f.Add([]byte{byte(i), 4, 5})
		f.Add([]byte{byte(len(all) - 1 - i), byte(i), byte(i), 0})
		f.Add(bytes.Repeat([]byte{byte(i)}, maxSent+i%2))
	}
	v := strict()
	f.Fuzz(func(t *testing.T, sent []byte) {
		if len(sent) == 0 {
			return
		}
		var certs []*x509.Certificate
		for _, i := range sent {
			certs = append(certs, all[int(i)%len(all)])
		}
		_, err := v.Verify(certs)
		if want := slices.Contains(right, certs[0]) && len(certs) <= maxSent; want != (err == nil) {
			t.Errorf("%s, issued by %s: %v", certs[0].Subject, certs[0].Issuer, err)
		}
	})
}

// FuzzNames: a certificate with any names, dates and issuer is accepted if, and
// only if, all of them are right.
func FuzzNames(f *testing.F) {
	f.Add(serial, "", "", false, false, 0)
	f.Add("proxy", "", serial, false, false, 0)
	f.Add(serial, "", "other", false, false, 0)
	f.Add(serial, serial, "", false, false, 0)
	f.Add("other", serial, "", false, false, 0)
	f.Add(serial+"\x00", "", "", false, false, 0)
	f.Add(serial, "", "", true, false, 0)
	f.Add(serial, "", "", false, true, 0)
	f.Add(serial, "", "", false, false, 400)
	f.Add(serial, "", "", false, false, -400)
	roots := poolOf(newer())
	f.Fuzz(func(t *testing.T, first, second, san string, forClients, forged bool, days int) {
		if days < -10000 || days > 10000 {
			return
		}
		leaf, names := named(first, second, san, forClients, forged)
		if leaf == nil {
			return
		}
		now := time.Now().AddDate(0, 0, days)
		_, err := Verifier{Name: serial, Roots: roots, Time: at(now)}.Verify([]*x509.Certificate{leaf})
		if err != nil && len(err.Error()) > longest {
			t.Errorf("an error of %d bytes", len(err.Error()))
		}
		inTime := now.After(leaf.NotBefore) && now.Before(leaf.NotAfter)
		if right := slices.Equal(names, []string{serial}) && !forClients && !forged && inTime; right != (err == nil) {
			t.Errorf("names %q, for clients %t, forged %t, in time %t: %v", names, forClients, forged, inTime, err)
		}
	})
}

// named makes a certificate, and returns the names that count. It returns nil if
// there can be no such certificate.
func named(first, second, san string, forClients, forged bool) (*x509.Certificate, []string) {
	names := []string{first}
	if second != "" {
		names = append(names, second)
	}
	template := &x509.Certificate{RawSubject: commonNames(names...)}
	if san != "" {
		template.DNSNames = []string{san}
		names = template.DNSNames
	}
	if forClients {
		template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	}
	issuer, key := newer(), newerKey()
	if forged {
		issuer, key = &x509.Certificate{Subject: pkix.Name{CommonName: "newer"}}, nobodyKey()
	}
	leaf, err := tryIssue(template, issuer, leafKey(), key)
	if err != nil {
		return nil, nil
	}
	return leaf, names
}
