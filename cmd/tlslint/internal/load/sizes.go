package load

import (
	"context"
	"go/types"
	"os/exec"
	"strings"
)

// sizes returns the sizes of types on the machine that the code is for. To ask
// go/packages for them would have the go command run cgo, and wait for compilers.
func sizes(ctx context.Context, dir string) types.Sizes {
	cmd := exec.CommandContext(ctx, "go", "env", "GOARCH")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil // the next command of go says what is wrong
	}
	return types.SizesFor("gc", strings.TrimSpace(string(out)))
}
