package load

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/mod/modfile"
	modpath "golang.org/x/mod/module"
)

// second is how often a caller is told that the go command still lists packages.
const second = time.Second

// watch tells the caller once a second that the go command lists packages, and
// whether it downloads modules. The returned function ends that.
func watch(ctx context.Context, cfg Config, units []unit) (end func()) {
	if cfg.Listing == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		var d *downloads
		tick := time.NewTicker(second)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if d == nil {
				d = newDownloads(ctx, units)
			}
			cfg.Listing(d.running())
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// downloads are the modules that go.mod files require and that are not in the module
// cache: the go command downloads those of them that it needs.
type downloads struct {
	cache  string
	absent []modpath.Version // escaped
}

func newDownloads(ctx context.Context, units []unit) *downloads {
	d := new(downloads)
	for _, u := range units {
		env, err := goEnv(ctx, u.dir, "GOMODCACHE", "GOWORK", "GOMOD")
		if err != nil {
			continue
		}
		d.cache = env[0]
		mods := []string{env[2]}
		if text, err := os.ReadFile(env[1]); err == nil {
			if f, err := modfile.ParseWork(env[1], text, nil); err == nil {
				for _, use := range f.Use {
					mods = append(mods, filepath.Join(absolute(filepath.Dir(env[1]), filepath.FromSlash(use.Path)), "go.mod"))
				}
			}
		}
		for _, mod := range mods {
			d.read(mod)
		}
	}
	return d
}

// read adds what a go.mod requires.
func (d *downloads) read(mod string) {
	text, err := os.ReadFile(mod)
	if err != nil {
		return
	}
	f, err := modfile.Parse(mod, text, nil)
	if err != nil {
		return
	}
	for _, r := range f.Require {
		path, err := modpath.EscapePath(r.Mod.Path)
		if err != nil {
			continue
		}
		version, err := modpath.EscapeVersion(r.Mod.Version)
		if err == nil && !d.has(modpath.Version{Path: path, Version: version}) {
			d.absent = append(d.absent, modpath.Version{Path: path, Version: version})
		}
	}
}

func (d *downloads) has(m modpath.Version) bool {
	_, err := os.Stat(filepath.Join(d.cache, filepath.FromSlash(m.Path)+"@"+m.Version))
	return err == nil
}

// running reports whether one of the modules has come since it was called last, or
// is about to: the go command writes it to a temporary file.
func (d *downloads) running() bool {
	var absent []modpath.Version
	running := false
	for _, m := range d.absent {
		if d.has(m) {
			running = true
			continue
		}
		absent = append(absent, m)
		part, _ := filepath.Glob(filepath.Join(d.cache, "cache", "download", filepath.FromSlash(m.Path), "@v", m.Version+".zip*.tmp"))
		running = running || len(part) > 0
	}
	d.absent = absent
	return running
}
