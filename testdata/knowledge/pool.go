// Each function uses one entry of rules/knowledge.toml for github.com/sourcegraph/conc/pool.

package knowledge

import (
	"context"

	"github.com/sourcegraph/conc/pool"
)

func poolNew() *pool.Pool {
	return pool.New()
}

func poolPoolGo(it *pool.Pool, f func()) {
	it.Go(f)
}

func poolPoolWait(it *pool.Pool) {
	it.Wait()
}

func poolPoolWithMaxGoroutines(it *pool.Pool, n int) *pool.Pool {
	return it.WithMaxGoroutines(n)
}

func poolPoolWithErrors(it *pool.Pool) *pool.ErrorPool {
	return it.WithErrors()
}

func poolPoolWithContext(it *pool.Pool, ctx context.Context) *pool.ContextPool {
	return it.WithContext(ctx)
}

func poolErrorPoolGo(it *pool.ErrorPool, f func() error) {
	it.Go(f)
}

func poolErrorPoolWait(it *pool.ErrorPool) error {
	return it.Wait()
}

func poolErrorPoolWithContext(it *pool.ErrorPool, ctx context.Context) *pool.ContextPool {
	return it.WithContext(ctx)
}

func poolContextPoolGo(it *pool.ContextPool, f func(ctx context.Context) error) {
	it.Go(f)
}

func poolContextPoolWait(it *pool.ContextPool) error {
	return it.Wait()
}
