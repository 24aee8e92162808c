// Each function uses one entry of rules/knowledge.toml for k8s.io/utils/clock.

package knowledge

import (
	"time"

	"k8s.io/utils/clock"
)

func utilsClockPassiveClockNow(it clock.PassiveClock) time.Time {
	return it.Now()
}

func utilsClockPassiveClockSince(it clock.PassiveClock, a1 time.Time) time.Duration {
	return it.Since(a1)
}

func utilsClockClockAfter(it clock.Clock, d time.Duration) <-chan time.Time {
	return it.After(d)
}

func utilsClockClockNewTimer(it clock.Clock, d time.Duration) clock.Timer {
	return it.NewTimer(d)
}

func utilsClockClockSleep(it clock.Clock, d time.Duration) {
	it.Sleep(d)
}

func utilsClockWithTickerNewTicker(it clock.WithTicker, a1 time.Duration) clock.Ticker {
	return it.NewTicker(a1)
}

func utilsClockWithDelayedExecutionAfterFunc(it clock.WithDelayedExecution, d time.Duration, f func()) clock.Timer {
	return it.AfterFunc(d, f)
}

func utilsClockRealClockNow(it *clock.RealClock) time.Time {
	return it.Now()
}

func utilsClockRealClockSince(it *clock.RealClock, ts time.Time) time.Duration {
	return it.Since(ts)
}

func utilsClockRealClockAfter(it *clock.RealClock, d time.Duration) <-chan time.Time {
	return it.After(d)
}

func utilsClockRealClockNewTimer(it *clock.RealClock, d time.Duration) clock.Timer {
	return it.NewTimer(d)
}

func utilsClockRealClockNewTicker(it *clock.RealClock, d time.Duration) clock.Ticker {
	return it.NewTicker(d)
}

func utilsClockRealClockAfterFunc(it *clock.RealClock, d time.Duration, f func()) clock.Timer {
	return it.AfterFunc(d, f)
}

func utilsClockRealClockSleep(it *clock.RealClock, d time.Duration) {
	it.Sleep(d)
}

func utilsClockTickerC(it clock.Ticker) <-chan time.Time {
	return it.C()
}

func utilsClockTickerStop(it clock.Ticker) {
	it.Stop()
}

func utilsClockTimerC(it clock.Timer) <-chan time.Time {
	return it.C()
}

func utilsClockTimerStop(it clock.Timer) bool {
	return it.Stop()
}

func utilsClockTimerReset(it clock.Timer, d time.Duration) bool {
	return it.Reset(d)
}
