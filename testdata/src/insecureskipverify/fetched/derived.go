package fetched

import (
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
)

// What comes over the connection is compared, by whatever way it gets there.

func decoded(url, fingerprint string) (map[string]string, error) {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true`
	client := http.Client{Transport: tr}
	res, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	var root struct{ PEM []byte }
	if err := json.NewDecoder(res.Body).Decode(&root); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(root.PEM)
	if fingerprint != hex.EncodeToString(sum[:]) {
		return nil, errOther
	}
	return map[string]string{"root": string(root.PEM)}, nil
}

func filled(addr, fingerprint string) ([]byte, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return nil, err
	}
	buf := make([]byte, 512)
	if _, err := io.ReadFull(conn, buf); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(buf)
	if fingerprint != hex.EncodeToString(sum[:]) {
		return nil, errOther
	}
	return buf, nil
}

// bad: something else is compared.

func password(addr, pw, hash string) (*tls.Conn, error) {
	sum := sha256.Sum256([]byte(pw))
	if hex.EncodeToString(sum[:]) != hash {
		return nil, errOther
	}
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
}

func passwordAfterwards(addr, pw, hash string) (*tls.Conn, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256([]byte(pw)); hex.EncodeToString(sum[:]) != hash {
		return nil, errOther
	}
	return conn, nil
}

func local(url, name, want string) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return nil, err
	}
	old, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(old); hex.EncodeToString(sum[:]) != want {
		return nil, errOther
	}
	return body, nil
}

func otherConnection(url, other, want string) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return nil, err
	}
	good, err := get(other, nil)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(good); hex.EncodeToString(sum[:]) != want {
		return nil, errOther
	}
	return body, nil
}

func upsideDown(url string, want []byte) ([]byte, error) {
	body, err := get(url, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	if subtle.ConstantTimeCompare(sum[:], want) != 0 {
		return nil, errOther
	}
	return body, nil
}
