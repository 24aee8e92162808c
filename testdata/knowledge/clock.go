// Each function uses one entry of rules/knowledge.toml for github.com/benbjohnson/clock.

package knowledge

import (
	"context"
	"time"

	"github.com/benbjohnson/clock"
)

func clockNew() clock.Clock {
	return clock.New()
}

func clockNewMock() *clock.Mock {
	return clock.NewMock()
}

func clockClockAfter(it clock.Clock, d time.Duration) <-chan time.Time {
	return it.After(d)
}

func clockClockAfterFunc(it clock.Clock, d time.Duration, f func()) *clock.Timer {
	return it.AfterFunc(d, f)
}

func clockClockNow(it clock.Clock) time.Time {
	return it.Now()
}

func clockClockSince(it clock.Clock, t time.Time) time.Duration {
	return it.Since(t)
}

func clockClockUntil(it clock.Clock, t time.Time) time.Duration {
	return it.Until(t)
}

func clockClockSleep(it clock.Clock, d time.Duration) {
	it.Sleep(d)
}

func clockClockTick(it clock.Clock, d time.Duration) <-chan time.Time {
	return it.Tick(d)
}

func clockClockTicker(it clock.Clock, d time.Duration) *clock.Ticker {
	return it.Ticker(d)
}

func clockClockTimer(it clock.Clock, d time.Duration) *clock.Timer {
	return it.Timer(d)
}

func clockClockWithTimeout(it clock.Clock, parent context.Context, t time.Duration) (context.Context, context.CancelFunc) {
	return it.WithTimeout(parent, t)
}

func clockClockWithDeadline(it clock.Clock, parent context.Context, d time.Time) (context.Context, context.CancelFunc) {
	return it.WithDeadline(parent, d)
}

func clockTickerStop(it *clock.Ticker) {
	it.Stop()
}

func clockTickerReset(it *clock.Ticker, dur time.Duration) {
	it.Reset(dur)
}

func clockTimerStop(it *clock.Timer) bool {
	return it.Stop()
}

func clockTimerReset(it *clock.Timer, d time.Duration) bool {
	return it.Reset(d)
}

func clockMockAdd(it *clock.Mock, d time.Duration) {
	it.Add(d)
}

func clockMockSet(it *clock.Mock, t time.Time) {
	it.Set(t)
}

func clockMockAfter(it *clock.Mock, d time.Duration) <-chan time.Time {
	return it.After(d)
}

func clockMockTicker(it *clock.Mock, d time.Duration) *clock.Ticker {
	return it.Ticker(d)
}

func clockMockTimer(it *clock.Mock, d time.Duration) *clock.Timer {
	return it.Timer(d)
}

func clockMockNow(it *clock.Mock) time.Time {
	return it.Now()
}

func clockTickerFields(it *clock.Ticker) []any {
	return []any{it.C}
}

func clockTimerFields(it *clock.Timer) []any {
	return []any{it.C}
}
