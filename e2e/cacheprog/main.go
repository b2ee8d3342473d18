// Command cacheprog is a cache for the go command that machines can share: it keeps
// what it is given in a folder. It is as small as one can be, for tests.
//
//	GOCACHEPROG="cacheprog /net/share" go vet -vettool=$(which tlslint) ./...
//
// The protocol is described at https://pkg.go.dev/cmd/go/internal/cacheprog.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A request is what the go command asks.
type request struct {
	ID       int64
	Command  string // get, put or close
	ActionID []byte `json:",omitempty"`
	OutputID []byte `json:",omitempty"`
	BodySize int64  `json:",omitempty"`
}

// A response is the answer.
type response struct {
	ID            int64
	Err           string     `json:",omitempty"`
	KnownCommands []string   `json:",omitempty"`
	Miss          bool       `json:",omitempty"`
	OutputID      []byte     `json:",omitempty"`
	Size          int64      `json:",omitempty"`
	Time          *time.Time `json:",omitempty"`
	DiskPath      string     `json:",omitempty"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: cacheprog folder")
		os.Exit(2)
	}
	if err := serve(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "cacheprog:", err)
		os.Exit(1)
	}
}

func serve(dir string, in io.Reader, out io.Writer) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	dec, enc := json.NewDecoder(bufio.NewReader(in)), json.NewEncoder(out)
	if err := enc.Encode(response{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req request
		if err := dec.Decode(&req); err != nil {
			return fmt.Errorf("the go command has gone: %w", err)
		}
		res := response{ID: req.ID}
		err := error(nil)
		switch req.Command {
		case "get":
			err = get(dir, req, &res)
		case "put":
			err = put(dir, req, dec, &res)
		}
		if err != nil {
			res.Err = err.Error()
		}
		if err := enc.Encode(res); err != nil || req.Command == "close" {
			return err
		}
	}
}

// An entry says which output an action has had.
type entry struct {
	OutputID []byte
	Size     int64
	Time     time.Time
}

func actionFile(dir string, req request) string {
	return filepath.Join(dir, "a-"+hex.EncodeToString(req.ActionID))
}

func outputFile(dir string, id []byte) string {
	return filepath.Join(dir, "o-"+hex.EncodeToString(id))
}

func get(dir string, req request, res *response) error {
	text, err := os.ReadFile(actionFile(dir, req))
	if errors.Is(err, fs.ErrNotExist) {
		res.Miss = true
		return nil
	}
	var e entry
	if err := errors.Join(err, json.Unmarshal(text, &e)); err != nil {
		return err
	}
	res.OutputID, res.Size, res.Time, res.DiskPath = e.OutputID, e.Size, &e.Time, outputFile(dir, e.OutputID)
	return nil
}

// put reads the body, which stands in a JSON string of its own behind the request.
func put(dir string, req request, dec *json.Decoder, res *response) error {
	var body []byte
	if req.BodySize > 0 {
		var text string
		if err := dec.Decode(&text); err != nil {
			return err
		}
		var err error
		if body, err = base64.StdEncoding.DecodeString(text); err != nil {
			return err
		}
	}
	res.DiskPath = outputFile(dir, req.OutputID)
	text, err := json.Marshal(entry{req.OutputID, req.BodySize, time.Now()})
	return errors.Join(err, write(res.DiskPath, body), write(actionFile(dir, req), text))
}

// write makes a file in one step.
func write(name string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "tmp-*")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close(), os.Rename(f.Name(), name))
}
