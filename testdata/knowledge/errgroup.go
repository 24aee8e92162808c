// Each function uses one entry of rules/knowledge.toml for golang.org/x/sync/errgroup.

package knowledge

import (
	"context"

	"golang.org/x/sync/errgroup"
)

func errgroupWithContext(ctx context.Context) (*errgroup.Group, context.Context) {
	return errgroup.WithContext(ctx)
}

func errgroupGroupGo(it *errgroup.Group, f func() error) {
	it.Go(f)
}

func errgroupGroupTryGo(it *errgroup.Group, f func() error) bool {
	return it.TryGo(f)
}

func errgroupGroupWait(it *errgroup.Group) error {
	return it.Wait()
}

func errgroupGroupSetLimit(it *errgroup.Group, n int) {
	it.SetLimit(n)
}
