// Each function uses one entry of rules/knowledge.toml for github.com/cenkalti/backoff/v4.

package knowledge

import (
	"context"
	"time"

	backoff "github.com/cenkalti/backoff/v4"
)

func backoffV4NewExponentialBackOff(opts ...backoff.ExponentialBackOffOpts) *backoff.ExponentialBackOff {
	return backoff.NewExponentialBackOff(opts...)
}

func backoffV4NewConstantBackOff(d time.Duration) *backoff.ConstantBackOff {
	return backoff.NewConstantBackOff(d)
}

func backoffV4Retry(o backoff.Operation, b backoff.BackOff) error {
	return backoff.Retry(o, b)
}

func backoffV4RetryNotify(operation backoff.Operation, b backoff.BackOff, notify backoff.Notify) error {
	return backoff.RetryNotify(operation, b, notify)
}

func backoffV4RetryNotifyWithTimer(operation backoff.Operation, b backoff.BackOff, notify backoff.Notify, t backoff.Timer) error {
	return backoff.RetryNotifyWithTimer(operation, b, notify, t)
}

func backoffV4WithContext(b backoff.BackOff, ctx context.Context) backoff.BackOffContext {
	return backoff.WithContext(b, ctx)
}

func backoffV4WithMaxRetries(b backoff.BackOff, max uint64) backoff.BackOff {
	return backoff.WithMaxRetries(b, max)
}

func backoffV4Permanent(err error) error {
	return backoff.Permanent(err)
}

func backoffV4NewTicker(b backoff.BackOff) *backoff.Ticker {
	return backoff.NewTicker(b)
}

func backoffV4NewTickerWithTimer(b backoff.BackOff, timer backoff.Timer) *backoff.Ticker {
	return backoff.NewTickerWithTimer(b, timer)
}

func backoffV4TickerStop(it *backoff.Ticker) {
	it.Stop()
}

func backoffV4BackOffNextBackOff(it backoff.BackOff) time.Duration {
	return it.NextBackOff()
}

func backoffV4BackOffReset(it backoff.BackOff) {
	it.Reset()
}

func backoffV4ExponentialBackOffNextBackOff(it *backoff.ExponentialBackOff) time.Duration {
	return it.NextBackOff()
}

func backoffV4ExponentialBackOffReset(it *backoff.ExponentialBackOff) {
	it.Reset()
}

func backoffV4TickerFields(it *backoff.Ticker) []any {
	return []any{it.C}
}
