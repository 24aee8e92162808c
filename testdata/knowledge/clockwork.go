// Each function uses one entry of rules/knowledge.toml for github.com/jonboulle/clockwork.

package knowledge

import (
	"context"
	"time"

	"github.com/jonboulle/clockwork"
)

func clockworkNewRealClock() clockwork.Clock {
	return clockwork.NewRealClock()
}

func clockworkNewFakeClock() *clockwork.FakeClock {
	return clockwork.NewFakeClock()
}

func clockworkNewFakeClockAt(t time.Time) *clockwork.FakeClock {
	return clockwork.NewFakeClockAt(t)
}

func clockworkClockAfter(it clockwork.Clock, d time.Duration) <-chan time.Time {
	return it.After(d)
}

func clockworkClockAfterFunc(it clockwork.Clock, d time.Duration, f func()) clockwork.Timer {
	return it.AfterFunc(d, f)
}

func clockworkClockNewTicker(it clockwork.Clock, d time.Duration) clockwork.Ticker {
	return it.NewTicker(d)
}

func clockworkClockNewTimer(it clockwork.Clock, d time.Duration) clockwork.Timer {
	return it.NewTimer(d)
}

func clockworkClockNow(it clockwork.Clock) time.Time {
	return it.Now()
}

func clockworkClockSince(it clockwork.Clock, t time.Time) time.Duration {
	return it.Since(t)
}

func clockworkClockUntil(it clockwork.Clock, t time.Time) time.Duration {
	return it.Until(t)
}

func clockworkClockSleep(it clockwork.Clock, d time.Duration) {
	it.Sleep(d)
}

func clockworkTickerChan(it clockwork.Ticker) <-chan time.Time {
	return it.Chan()
}

func clockworkTickerStop(it clockwork.Ticker) {
	it.Stop()
}

func clockworkTickerReset(it clockwork.Ticker, d time.Duration) {
	it.Reset(d)
}

func clockworkTimerChan(it clockwork.Timer) <-chan time.Time {
	return it.Chan()
}

func clockworkTimerStop(it clockwork.Timer) bool {
	return it.Stop()
}

func clockworkTimerReset(it clockwork.Timer, d time.Duration) bool {
	return it.Reset(d)
}

func clockworkFakeClockAdvance(it *clockwork.FakeClock, d time.Duration) {
	it.Advance(d)
}

func clockworkFakeClockBlockUntil(it *clockwork.FakeClock, n int) {
	it.BlockUntil(n)
}

func clockworkFakeClockBlockUntilContext(it *clockwork.FakeClock, ctx context.Context, n int) error {
	return it.BlockUntilContext(ctx, n)
}

func clockworkFakeClockAfter(it *clockwork.FakeClock, d time.Duration) <-chan time.Time {
	return it.After(d)
}

func clockworkFakeClockNewTicker(it *clockwork.FakeClock, d time.Duration) clockwork.Ticker {
	return it.NewTicker(d)
}

func clockworkFakeClockNewTimer(it *clockwork.FakeClock, d time.Duration) clockwork.Timer {
	return it.NewTimer(d)
}

func clockworkFakeClockNow(it *clockwork.FakeClock) time.Time {
	return it.Now()
}

func clockworkWithDeadline(parent context.Context, clock clockwork.Clock, t time.Time) (context.Context, context.CancelFunc) {
	return clockwork.WithDeadline(parent, clock, t)
}

func clockworkWithTimeout(parent context.Context, clock clockwork.Clock, d time.Duration) (context.Context, context.CancelFunc) {
	return clockwork.WithTimeout(parent, clock, d)
}
