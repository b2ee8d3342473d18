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

// installed returns the CAs that are found on this machine, or nil.
func installed() (*CAs, error) {
	if name := os.Getenv(env); name != "" {
		return fromEnv(name)
	}
	return fromSlicer(), nil
}

// fromEnv reads the file that the variable names. That it is set is somebody's
// will, so whatever is wrong with it is an error.
func fromEnv(name string) (*CAs, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("printertls: %s names a file that cannot be read; correct or unset it: %w", env, err)
	}
	cas, err := ParseCAs(text)
	if err != nil {
		return nil, fmt.Errorf("printertls: %s names %s; correct or unset it: %w", env, name, err)
	}
	return cas, nil
}

// fromSlicer returns the CAs in the first file of an installed slicer that holds
// any. What else is in the file does not count.
var fromSlicer = sync.OnceValue(func() *CAs {
	home, _ := os.UserHomeDir()
	return firstBundle(slicerFiles(runtime.GOOS, home, os.Getenv))
})

func firstBundle(files []string) *CAs {
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		certs, err := parsePEM(text)
		if err != nil {
			continue
		}
		if cas := keepKnown(certs); !cas.empty() {
			return cas
		}
	}
	return nil
}

// slicerFiles lists where Bambu Studio and OrcaSlicer keep the CAs.
func slicerFiles(goos, home string, getenv func(string) string) []string {
	bundle := filepath.Join("resources", "cert", "printer.cer")
	var dirs []string
	switch goos {
	case "windows":
		for _, programs := range []string{getenv("ProgramFiles"), getenv("ProgramFiles(x86)"), filepath.Join(getenv("LOCALAPPDATA"), "Programs")} {
			dirs = append(dirs, filepath.Join(programs, "Bambu Studio"), filepath.Join(programs, "OrcaSlicer"))
		}
	case "darwin":
		bundle = filepath.Join("Contents", "Resources", "cert", "printer.cer")
		for _, apps := range []string{"/Applications", filepath.Join(home, "Applications")} {
			dirs = append(dirs, filepath.Join(apps, "BambuStudio.app"), filepath.Join(apps, "OrcaSlicer.app"))
		}
	default:
		for _, name := range []string{"BambuStudio", "bambu-studio", "OrcaSlicer", "orca-slicer"} {
			dirs = append(dirs, filepath.Join("/opt", name), filepath.Join("/usr/share", name), filepath.Join("/usr/lib", name))
		}
		for _, id := range []string{"com.bambulab.BambuStudio", "io.github.softfever.OrcaSlicer"} {
			app := filepath.Join("flatpak", "app", id, "current", "active", "files", "share")
			for _, base := range []string{"/var/lib", filepath.Join(home, ".local", "share")} {
				dirs = append(dirs, filepath.Join(base, app, "BambuStudio"), filepath.Join(base, app, "OrcaSlicer"))
			}
		}
	}
	var files []string
	for _, dir := range dirs {
		if filepath.IsAbs(dir) || goos == "windows" && len(dir) > 1 && dir[1] == ':' {
			files = append(files, filepath.Join(dir, bundle))
		}
	}
	if goos != "windows" && goos != "darwin" {
		for _, dir := range dirs { // packages of distributions leave "resources" out
			files = append(files, filepath.Join(dir, "cert", "printer.cer"))
		}
	}
	return files
}
