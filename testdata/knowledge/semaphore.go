// Each function uses one entry of rules/knowledge.toml for golang.org/x/sync/semaphore.

package knowledge

import (
	"context"

	"golang.org/x/sync/semaphore"
)

func semaphoreNewWeighted(n int64) *semaphore.Weighted {
	return semaphore.NewWeighted(n)
}

func semaphoreWeightedAcquire(it *semaphore.Weighted, ctx context.Context, n int64) error {
	return it.Acquire(ctx, n)
}

func semaphoreWeightedTryAcquire(it *semaphore.Weighted, n int64) bool {
	return it.TryAcquire(n)
}

func semaphoreWeightedRelease(it *semaphore.Weighted, n int64) {
	it.Release(n)
}
