//go:build unix

package main

import (
	"os"
	"syscall"
)

// keepOwner gives a file the owner of the one that it is to replace, where that is
// allowed: root, say in a container, should not end up with other people's files.
func keepOwner(name string, of os.FileInfo) {
	if stat, ok := of.Sys().(*syscall.Stat_t); ok {
		os.Lchown(name, int(stat.Uid), int(stat.Gid))
	}
}
