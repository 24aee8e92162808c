// Each function uses one entry of rules/knowledge.toml for k8s.io/apimachinery/pkg/util/wait.

package knowledge

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
)

func waitUntil(f func(), period time.Duration, stopCh <-chan struct{}) {
	wait.Until(f, period, stopCh)
}

func waitUntilWithContext(ctx context.Context, f func(context.Context), period time.Duration) {
	wait.UntilWithContext(ctx, f, period)
}

func waitNonSlidingUntil(f func(), period time.Duration, stopCh <-chan struct{}) {
	wait.NonSlidingUntil(f, period, stopCh)
}

func waitNonSlidingUntilWithContext(ctx context.Context, f func(context.Context), period time.Duration) {
	wait.NonSlidingUntilWithContext(ctx, f, period)
}

func waitJitterUntil(f func(), period time.Duration, jitterFactor float64, sliding bool, stopCh <-chan struct{}) {
	wait.JitterUntil(f, period, jitterFactor, sliding, stopCh)
}

func waitJitterUntilWithContext(ctx context.Context, f func(context.Context), period time.Duration, jitterFactor float64, sliding bool) {
	wait.JitterUntilWithContext(ctx, f, period, jitterFactor, sliding)
}

func waitBackoffUntil(f func(), backoff wait.BackoffManager, sliding bool, stopCh <-chan struct{}) {
	wait.BackoffUntil(f, backoff, sliding, stopCh)
}

func waitForever(f func(), period time.Duration) {
	wait.Forever(f, period)
}

func waitPoll(interval time.Duration, timeout time.Duration, condition wait.ConditionFunc) error {
	return wait.Poll(interval, timeout, condition)
}

func waitPollImmediate(interval time.Duration, timeout time.Duration, condition wait.ConditionFunc) error {
	return wait.PollImmediate(interval, timeout, condition)
}

func waitPollInfinite(interval time.Duration, condition wait.ConditionFunc) error {
	return wait.PollInfinite(interval, condition)
}

func waitPollImmediateUntil(interval time.Duration, condition wait.ConditionFunc, stopCh <-chan struct{}) error {
	return wait.PollImmediateUntil(interval, condition, stopCh)
}

func waitPollUntilContextCancel(ctx context.Context, interval time.Duration, immediate bool, condition wait.ConditionWithContextFunc) error {
	return wait.PollUntilContextCancel(ctx, interval, immediate, condition)
}

func waitPollUntilContextTimeout(ctx context.Context, interval time.Duration, timeout time.Duration, immediate bool, condition wait.ConditionWithContextFunc) error {
	return wait.PollUntilContextTimeout(ctx, interval, timeout, immediate, condition)
}

func waitExponentialBackoff(backoff wait.Backoff, condition wait.ConditionFunc) error {
	return wait.ExponentialBackoff(backoff, condition)
}

func waitExponentialBackoffWithContext(ctx context.Context, backoff wait.Backoff, condition wait.ConditionWithContextFunc) error {
	return wait.ExponentialBackoffWithContext(ctx, backoff, condition)
}

func waitJitter(duration time.Duration, maxFactor float64) time.Duration {
	return wait.Jitter(duration, maxFactor)
}

func waitGroupStart(it *wait.Group, f func()) {
	it.Start(f)
}

func waitGroupStartWithChannel(it *wait.Group, stopCh <-chan struct{}, f func(stopCh <-chan struct{})) {
	it.StartWithChannel(stopCh, f)
}

func waitGroupStartWithContext(it *wait.Group, ctx context.Context, f func(context.Context)) {
	it.StartWithContext(ctx, f)
}

func waitGroupWait(it *wait.Group) {
	it.Wait()
}
