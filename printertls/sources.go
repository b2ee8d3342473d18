package printertls

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
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
// else is in a file does not count: people add the CAs of proxies to theirs.
var fromSlicer = sync.OnceValue(func() *CAs {
	return bundled(slicerFiles(runtime.GOOS, os.Getenv))
})

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
// nor read what is too large to be such a file.
func readBundle(name string) ([][]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxBundle {
		return nil, fmt.Errorf("not a file of at most %d bytes", maxBundle)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return parsePEM(text)
}
