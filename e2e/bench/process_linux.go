package main

import (
	"os"
	"os/exec"
	"runtime/debug"
	"syscall"
)

// endTogether makes a command that is canceled end with all that it has started.
func endTogether(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// shrink makes this process forget how large it has been. Linux takes the most
// that a process ever held for what a child held before it became another program.
func shrink() error {
	debug.FreeOSMemory()
	return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // proc(5): resets the peak
}

// peak is the most memory that one of the processes of a command has held, in MB.
func peak(ended *os.ProcessState) float64 {
	return float64(ended.SysUsage().(*syscall.Rusage).Maxrss * 1024 / 1e6)
}
