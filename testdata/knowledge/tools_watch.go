// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/tools/watch.

package knowledge

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	pkgwatch "k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/watch"
)

func toolsWatchNewRetryWatcherWithContext(ctx context.Context, initialResourceVersion string, watcherClient cache.WatcherWithContext) (*watch.RetryWatcher, error) {
	return watch.NewRetryWatcherWithContext(ctx, initialResourceVersion, watcherClient)
}

func toolsWatchUntil(ctx context.Context, initialResourceVersion string, watcherClient cache.Watcher, conditions ...watch.ConditionFunc) (*pkgwatch.Event, error) {
	return watch.Until(ctx, initialResourceVersion, watcherClient, conditions...)
}

func toolsWatchUntilWithoutRetry(ctx context.Context, watcher pkgwatch.Interface, conditions ...watch.ConditionFunc) (*pkgwatch.Event, error) {
	return watch.UntilWithoutRetry(ctx, watcher, conditions...)
}

func toolsWatchUntilWithSync(ctx context.Context, lw cache.ListerWatcher, objType runtime.Object, precondition watch.PreconditionFunc, conditions ...watch.ConditionFunc) (*pkgwatch.Event, error) {
	return watch.UntilWithSync(ctx, lw, objType, precondition, conditions...)
}

func toolsWatchRetryWatcherStop(it *watch.RetryWatcher) {
	it.Stop()
}

func toolsWatchRetryWatcherResultChan(it *watch.RetryWatcher) <-chan pkgwatch.Event {
	return it.ResultChan()
}

func toolsWatchRetryWatcherDone(it *watch.RetryWatcher) <-chan struct{} {
	return it.Done()
}
