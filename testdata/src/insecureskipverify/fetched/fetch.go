// Package fetched compares what it gets over connections that verify nothing with a
// fingerprint.
package fetched

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strings"
)

var errOther = errors.New("another certificate")

func insecure() *http.Client { //
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func root(url, fingerprint string) (*x509.Certificate, error) {
	res, err := insecure().Get(url)
	if err != nil {
		return nil, err
	}
	der, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(cert.Raw)
	if !strings.EqualFold(fingerprint, hex.EncodeToString(sum[:])) {
		return nil, errOther
	}
	return cert, nil
}

func get(url string, skip *tls.Config) ([]byte, error) {
	res, err := (&http.Client{Transport: &http.Transport{TLSClientConfig: skip}}).Get(url)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(res.Body)
}

func operator(url, fingerprint string) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != fingerprint {
		return nil, errOther
	}
	return body, nil
}

func equal(url string, want []byte) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	if !bytes.Equal(sum[:], want) {
		return nil, errOther
	}
	return body, nil
}

func constant(url string, want []byte) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	if subtle.ConstantTimeCompare(sum[:], want) != 1 {
		return nil, errOther
	}
	return body, nil
}

func array(url string, want [32]byte) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	if got := sha256.Sum256(body); got != want {
		return nil, errOther
	}
	return body, nil
}

func first(urls []string, want string) ([]byte, error) {
	for _, url := range urls {
		body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		if err != nil {
			continue
		}
		sum := sha256.Sum256(body)
		if got := hex.EncodeToString(sum[:]); got != want {
			return nil, errOther
		}
		return body, nil
	}
	return nil, errors.New("none")
}

// bad

func logged(url string, want string) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	if got := hex.EncodeToString(sum[:]); got != want {
		println("another")
	}
	return body, nil
}

func cached(url string, want string, old map[string][]byte) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	if want == "" {
		return body, nil
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != want {
		return nil, errOther
	}
	return body, nil
}

func hashes(url string) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	println(hex.EncodeToString(sum[:]))
	return body, nil
}

func itself(url string) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	sum, again := sha256.Sum256(body), sha256.Sum256(body)
	if sum != again {
		return nil, errOther
	}
	return body, nil
}

func inverted(url, want string) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	if hex.EncodeToString(sum[:]) == want {
		return nil, errOther
	}
	return body, nil
}

func twoUses() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func usesOne(url, fingerprint string) ([]byte, error) {
	res, err := twoUses().Get(url)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(res.Body)
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != fingerprint {
		return nil, errOther
	}
	return body, err
}

func usesOther(url string) (*http.Response, error) { return twoUses().Get(url) }
