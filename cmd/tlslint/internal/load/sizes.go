package load

import (
	"context"
	"errors"
	"go/types"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// sizes returns the sizes of types on the machine that the code is for, or what the
// go command says where it refuses a go.mod, go.work or vendor folder as a whole. To
// ask go/packages for them would have it run cgo, and wait for compilers.
func (a attempt) sizes(ctx context.Context, dir string) (types.Sizes, error) {
	cmd := exec.CommandContext(ctx, "go", append(append([]string{"list"}, a.flags...), "-f", "{{context.GOARCH}}", "--", "unsafe")...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), a.env...)
	cmd.WaitDelay = time.Second // for a child that holds the output
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return types.SizesFor("gc", strings.TrimSpace(string(out))), nil
	case errors.As(err, &exit) && strings.Contains(string(exit.Stderr), "cannot find main module"):
		return types.SizesFor("gc", runtime.GOARCH), nil // that is no fault
	case exit != nil && len(exit.Stderr) > 0:
		return nil, errors.New(sentence(string(exit.Stderr)))
	}
	return nil, err
}
