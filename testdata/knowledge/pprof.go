// Each function uses one entry of rules/knowledge.toml for runtime/pprof.

package knowledge

import (
	"context"
	"io"
	"runtime/pprof"
)

func pprofStartCPUProfile(w io.Writer) error {
	return pprof.StartCPUProfile(w)
}

func pprofStopCPUProfile() {
	pprof.StopCPUProfile()
}

func pprofWriteHeapProfile(w io.Writer) error {
	return pprof.WriteHeapProfile(w)
}

func pprofLookup(name string) *pprof.Profile {
	return pprof.Lookup(name)
}

func pprofDo(ctx context.Context, labels pprof.LabelSet, f func(context.Context)) {
	pprof.Do(ctx, labels, f)
}

func pprofProfileWriteTo(it *pprof.Profile, w io.Writer, debug int) error {
	return it.WriteTo(w, debug)
}
