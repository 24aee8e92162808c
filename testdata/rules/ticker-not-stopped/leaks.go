package ticker

import (
	"context"
	"time"
)

func NeverStopped(d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped(warning) "`t`"
	<-t.C
}

func DeclaredWithVar(d time.Duration) {
	var t = time.NewTicker(d) // want ticker-not-stopped "`t`"
	<-t.C
}

func DeclaredThenAssigned(d time.Duration) {
	var t *time.Ticker
	t = time.NewTicker(d) // want ticker-not-stopped "`t`"
	<-t.C
}

func EarlyReturn(d time.Duration) error {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	if err := work(); err != nil {
		return err
	}
	<-t.C
	t.Stop()
	return nil
}

func StoppedOnOneBranch(d time.Duration, quick bool) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	<-t.C
	if quick {
		t.Stop()
	}
}

func SwitchForgetsOneCase(d time.Duration, mode int) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	switch mode {
	case 0:
		t.Stop()
	case 1:
		<-t.C
	default:
		t.Stop()
	}
}

func LoopLeavesOnDone(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	for {
		select {
		case <-t.C:
			_ = work()
		case <-ctx.Done():
			return
		}
	}
}

func LoopBreaks(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
loop:
	for {
		select {
		case <-t.C:
			_ = work()
		case <-ctx.Done():
			break loop
		}
	}
}

func InGoroutine(ctx context.Context, d time.Duration) {
	go func() {
		t := time.NewTicker(d) // want ticker-not-stopped "`t`"
		for {
			select {
			case <-t.C:
				_ = work()
			case <-ctx.Done():
				return
			}
		}
	}()
}

func RangeReturnsInside(d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	for range t.C {
		if busy() {
			return
		}
	}
}

func OnePerIteration(items []string, d time.Duration) {
	for range items {
		t := time.NewTicker(d) // want ticker-not-stopped "`t`"
		<-t.C
	}
}

func RetryMakesAnother(d time.Duration) {
retry:
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	<-t.C
	if work() != nil {
		goto retry
	}
	t.Stop()
}

func Reassigned(d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	<-t.C
	t = time.NewTicker(2 * d)
	defer t.Stop()
	<-t.C
}

func OnlyReset(d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	<-t.C
	t.Reset(2 * d)
	<-t.C
}

func HelperOnlyLooks(d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	waitOnce(t)
}

func ClosureNeverRuns(d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	stop := func() { t.Stop() }
	_ = stop
	<-t.C
}

func DeferredTooLate(d time.Duration) error {
	t := time.NewTicker(d) // want ticker-not-stopped "`t`"
	if err := work(); err != nil {
		return err
	}
	defer t.Stop()
	<-t.C
	return nil
}

func UnnamedTicker(d time.Duration) {
	<-time.NewTicker(d).C // want ticker-not-stopped "."
}

func ChannelOnly(d time.Duration) {
	c := time.NewTicker(d).C // want ticker-not-stopped "."
	<-c
}

func Discarded(d time.Duration) {
	_ = time.NewTicker(d) // want ticker-not-stopped "."
}

func TickInFunctionThatReturns(d time.Duration, n int) {
	tick := time.Tick(d) // want ticker-not-stopped "Tick"
	for i := 0; i < n; i++ {
		<-tick
	}
}

func TickInSelect(ctx context.Context, d time.Duration) error {
	select {
	case <-time.Tick(d): // want ticker-not-stopped "Tick"
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TimerOtherArmWins(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d) // want ticker-not-stopped "`t`"
	select {
	case <-t.C:
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func UnnamedTimerOtherArmWins(ctx context.Context, d time.Duration) error {
	select {
	case <-time.NewTimer(d).C: // want ticker-not-stopped "."
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TimerEarlyReturn(d time.Duration) error {
	t := time.NewTimer(d) // want ticker-not-stopped "`t`"
	if err := work(); err != nil {
		return err
	}
	<-t.C
	return nil
}

const blink = 10 * time.Millisecond

func blinks(done <-chan struct{}) {
	t := time.NewTimer(blink) // want ticker-not-stopped(note) "the timer `t`"
	select {
	case <-t.C:
	case <-done:
	}
}
