//go:build !wasm

package printertls

import "syscall"

// nonblock has os.OpenFile not wait for the other end of a pipe.
const nonblock = syscall.O_NONBLOCK
