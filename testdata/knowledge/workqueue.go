// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/util/workqueue.

package knowledge

import (
	"context"
	"time"

	"k8s.io/client-go/util/workqueue"
)

func workqueueNewTypedRateLimitingQueue[T comparable](rateLimiter workqueue.TypedRateLimiter[T]) workqueue.TypedRateLimitingInterface[T] {
	return workqueue.NewTypedRateLimitingQueue(rateLimiter)
}

func workqueueNewTypedRateLimitingQueueWithConfig[T comparable](rateLimiter workqueue.TypedRateLimiter[T], config workqueue.TypedRateLimitingQueueConfig[T]) workqueue.TypedRateLimitingInterface[T] {
	return workqueue.NewTypedRateLimitingQueueWithConfig(rateLimiter, config)
}

func workqueueNewRateLimitingQueue(rateLimiter workqueue.RateLimiter) workqueue.RateLimitingInterface {
	return workqueue.NewRateLimitingQueue(rateLimiter)
}

func workqueueNewNamedRateLimitingQueue(rateLimiter workqueue.RateLimiter, name string) workqueue.RateLimitingInterface {
	return workqueue.NewNamedRateLimitingQueue(rateLimiter, name)
}

func workqueueDefaultControllerRateLimiter() workqueue.RateLimiter {
	return workqueue.DefaultControllerRateLimiter()
}

func workqueueParallelizeUntil(ctx context.Context, workers int, pieces int, doWorkPiece workqueue.DoWorkPieceFunc, opts ...workqueue.Options) {
	workqueue.ParallelizeUntil(ctx, workers, pieces, doWorkPiece, opts...)
}

func workqueueTypedInterfaceAdd[T comparable](it workqueue.TypedInterface[T], item T) {
	it.Add(item)
}

func workqueueTypedInterfaceGet[T comparable](it workqueue.TypedInterface[T]) (T, bool) {
	return it.Get()
}

func workqueueTypedInterfaceDone[T comparable](it workqueue.TypedInterface[T], item T) {
	it.Done(item)
}

func workqueueTypedInterfaceLen[T comparable](it workqueue.TypedInterface[T]) int {
	return it.Len()
}

func workqueueTypedInterfaceShutDown[T comparable](it workqueue.TypedInterface[T]) {
	it.ShutDown()
}

func workqueueTypedInterfaceShutDownWithDrain[T comparable](it workqueue.TypedInterface[T]) {
	it.ShutDownWithDrain()
}

func workqueueTypedInterfaceShuttingDown[T comparable](it workqueue.TypedInterface[T]) bool {
	return it.ShuttingDown()
}

func workqueueTypedRateLimitingInterfaceAddRateLimited[T comparable](it workqueue.TypedRateLimitingInterface[T], item T) {
	it.AddRateLimited(item)
}

func workqueueTypedRateLimitingInterfaceAddAfter[T comparable](it workqueue.TypedRateLimitingInterface[T], item T, duration time.Duration) {
	it.AddAfter(item, duration)
}

func workqueueTypedRateLimitingInterfaceForget[T comparable](it workqueue.TypedRateLimitingInterface[T], item T) {
	it.Forget(item)
}

func workqueueTypedRateLimitingInterfaceNumRequeues[T comparable](it workqueue.TypedRateLimitingInterface[T], item T) int {
	return it.NumRequeues(item)
}

func workqueueTypedDelayingInterfaceAddAfter[T comparable](it workqueue.TypedDelayingInterface[T], item T, duration time.Duration) {
	it.AddAfter(item, duration)
}
