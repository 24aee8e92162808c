// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/util/flowcontrol.

package knowledge

import (
	"context"
	"time"

	"k8s.io/client-go/util/flowcontrol"
)

func flowcontrolNewTokenBucketRateLimiter(qps float32, burst int) flowcontrol.RateLimiter {
	return flowcontrol.NewTokenBucketRateLimiter(qps, burst)
}

func flowcontrolNewBackOff(initial time.Duration, max time.Duration) *flowcontrol.Backoff {
	return flowcontrol.NewBackOff(initial, max)
}

func flowcontrolRateLimiterAccept(it flowcontrol.RateLimiter) {
	it.Accept()
}

func flowcontrolRateLimiterTryAccept(it flowcontrol.RateLimiter) bool {
	return it.TryAccept()
}

func flowcontrolRateLimiterWait(it flowcontrol.RateLimiter, ctx context.Context) error {
	return it.Wait(ctx)
}

func flowcontrolRateLimiterStop(it flowcontrol.RateLimiter) {
	it.Stop()
}
