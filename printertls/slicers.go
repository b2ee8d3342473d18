package printertls

import (
	"os"
	"path/filepath"
)

// slicers are the folders in which Bambu Studio and OrcaSlicer keep their
// resources, by operating system. They are patterns of filepath.Glob with
// environment variables. Those not listed are searched like linux.
var slicers = map[string][]string{
	"windows": {
		"${ProgramFiles}/Bambu Studio",
		"${ProgramFiles}/OrcaSlicer",
		"${ProgramW6432}/Bambu Studio", // for a 32-bit program
		"${ProgramW6432}/OrcaSlicer",
		"${ProgramFiles(x86)}/Bambu Studio",
		"${ProgramFiles(x86)}/OrcaSlicer",
		"${LOCALAPPDATA}/Programs/Bambu Studio",
		"${LOCALAPPDATA}/Programs/OrcaSlicer",
	},
	"darwin": {
		"/Applications/BambuStudio.app/Contents/Resources",
		"/Applications/OrcaSlicer.app/Contents/Resources",
		"${HOME}/Applications/BambuStudio.app/Contents/Resources",
		"${HOME}/Applications/OrcaSlicer.app/Contents/Resources",
	},
	"linux": {
		// Packages of distributions.
		"/usr/share/Bambu*Studio",
		"/usr/share/OrcaSlicer",
		"/usr/lib/bambu-studio",
		"/usr/lib/orca-slicer",
		"/opt/bambu-studio*",
		"/opt/bambustudio*",
		"/opt/orca-slicer*",
		// Flatpak, for all users and for one.
		"/var/lib/flatpak/app/com.bambulab.BambuStudio/current/active/files/share/BambuStudio",
		"/var/lib/flatpak/app/*.OrcaSlicer/current/active/files/share/OrcaSlicer",
		"${HOME}/.local/share/flatpak/app/com.bambulab.BambuStudio/current/active/files/share/BambuStudio",
		"${HOME}/.local/share/flatpak/app/*.OrcaSlicer/current/active/files/share/OrcaSlicer",
		// AppImages: one that runs, and one that was extracted.
		"/tmp/.mount_[Bb]ambu*",
		"/tmp/.mount_[Bb]ambu*/usr/share/Bambu*Studio",
		"/tmp/.mount_[Oo]rca*",
		"/tmp/.mount_[Oo]rca*/usr/share/OrcaSlicer",
		"${HOME}/squashfs-root",
		"${HOME}/squashfs-root/usr/share/*",
		"${HOME}/Applications/squashfs-root",
		"${HOME}/Applications/squashfs-root/usr/share/*",
	},
}

// slicerFiles returns patterns for where the CAs are on the given operating
// system. getenv is os.Getenv. A folder whose variable is not set is left out.
func slicerFiles(goos string, getenv func(string) string) []string {
	folders, ok := slicers[goos]
	if !ok {
		folders = slicers["linux"]
	}
	var files []string
	for _, folder := range folders {
		set := true
		folder = os.Expand(folder, func(name string) string {
			value := getenv(name)
			set = set && value != ""
			return value
		})
		if !set {
			continue
		}
		for _, rest := range []string{"/resources/cert/printer.cer", "/cert/printer.cer"} {
			files = append(files, filepath.FromSlash(folder+rest))
		}
	}
	return files
}
