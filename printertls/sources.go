package printertls

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
)

// env names the variable that names a file with the CAs.
const env = "PRINTERTLS_CA"

// installed returns the CAs that are found on this machine; there may be none.
func installed() (*CAs, error) {
	if name := os.Getenv(env); name != "" {
		return fromEnv(name)
	}
	return fromSlicer(), nil
}

// fromEnv reads the file that the variable names. That it is set is somebody's
// will, so whatever is wrong with it is an error. It is read anew each time, so
// that a long-running program notices when it is mended.
func fromEnv(name string) (*CAs, error) {
	certs, err := readBundle(name)
	if err != nil {
		return nil, fmt.Errorf("printertls: %s names %s, which cannot be used; correct or unset it: %w", env, name, err)
	}
	cas := keepKnown(certs)
	if cas.empty() {
		return nil, fmt.Errorf("printertls: %w: %s names %s, which has no root that Bambu Lab published; give the slicer's resources/cert/printer.cer, or trust another CA with WithRoots", ErrNoCA, env, name)
	}
	return cas, nil
}

// fromSlicer returns the CAs in the files of all slicers that are installed. What
// else is in a file does not count: people add the CAs of proxies to theirs. Some
// of the folders can be written by anybody, who gains nothing by it.
var fromSlicer = untilFound(func() *CAs {
	return bundled(slicerFiles(runtime.GOOS, os.Getenv))
})

// untilFound returns a function that looks for CAs until there are some, and keeps
// those: a slicer may be installed later, and an AppImage is there only while it
// runs.
func untilFound(look func() *CAs) func() *CAs {
	var found atomic.Pointer[CAs]
	return func() *CAs {
		if cas := found.Load(); cas != nil {
			return cas
		}
		cas := look()
		if !cas.empty() {
			found.Store(cas)
		}
		return cas
	}
}

// bundled returns the CAs in those of the files that there are. The names are
// patterns of filepath.Glob.
func bundled(patterns []string) *CAs {
	var all [][]byte
	for _, pattern := range patterns {
		names, _ := filepath.Glob(pattern) // a folder that is no pattern has no slicer
		for _, name := range names {
			if certs, err := readBundle(name); err == nil {
				all = append(all, certs...)
			}
		}
	}
	return keepKnown(all)
}

// maxBundle is a hundred times what the file of a slicer has, in bytes.
const maxBundle = 1 << 20

// readBundle returns the certificates in a PEM file. It does not wait for a pipe,
// nor read what is too large to be such a file, even if somebody exchanges the file
// meanwhile.
func readBundle(name string) ([][]byte, error) {
	file, err := os.OpenFile(name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > maxBundle {
		return nil, fmt.Errorf("not a file of at most %d bytes", maxBundle)
	}
	text, err := io.ReadAll(io.LimitReader(file, maxBundle))
	if err != nil {
		return nil, err
	}
	return parsePEM(text)
}
