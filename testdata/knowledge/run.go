// Each function uses one entry of rules/knowledge.toml for github.com/oklog/run.

package knowledge

import (
	"context"
	"os"

	"github.com/oklog/run"
)

func runSignalHandler(ctx context.Context, signals ...os.Signal) (func() error, func(error)) {
	return run.SignalHandler(ctx, signals...)
}

func runGroupAdd(it *run.Group, execute func() error, interrupt func(error)) {
	it.Add(execute, interrupt)
}

func runGroupRun(it *run.Group) error {
	return it.Run()
}
