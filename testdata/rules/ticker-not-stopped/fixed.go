package ticker

import (
	"context"
	"time"
)

func NeverStoppedFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: deferred at once
	defer t.Stop()
	<-t.C
}

func DeclaredWithVarFixed(d time.Duration) {
	var t = time.NewTicker(d) // ok ticker-not-stopped: deferred at once
	defer t.Stop()
	<-t.C
}

func DeclaredThenAssignedFixed(d time.Duration) {
	var t *time.Ticker
	t = time.NewTicker(d) // ok ticker-not-stopped: deferred at once
	defer t.Stop()
	<-t.C
}

func EarlyReturnFixed(d time.Duration) error {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped on both paths
	if err := work(); err != nil {
		t.Stop()
		return err
	}
	<-t.C
	t.Stop()
	return nil
}

func StoppedOnOneBranchFixed(d time.Duration, quick bool) {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped on both branches
	<-t.C
	if quick {
		t.Stop()
	} else {
		<-t.C
		t.Stop()
	}
}

func SwitchForgetsOneCaseFixed(d time.Duration, mode int) {
	t := time.NewTicker(d) // ok ticker-not-stopped: every case stops it
	switch mode {
	case 0:
		t.Stop()
	case 1:
		<-t.C
		t.Stop()
	default:
		t.Stop()
	}
}

func LoopLeavesOnDoneFixed(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	for {
		select {
		case <-t.C:
			_ = work()
		case <-ctx.Done():
			return
		}
	}
}

func LoopBreaksFixed(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped after the loop
loop:
	for {
		select {
		case <-t.C:
			_ = work()
		case <-ctx.Done():
			break loop
		}
	}
	t.Stop()
}

func InGoroutineFixed(ctx context.Context, d time.Duration) {
	go func() {
		t := time.NewTicker(d) // ok ticker-not-stopped: deferred in the goroutine
		defer t.Stop()
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

func RangeReturnsInsideFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	for range t.C {
		if busy() {
			return
		}
	}
}

func OnePerIterationFixed(items []string, d time.Duration) {
	for range items {
		t := time.NewTicker(d) // ok ticker-not-stopped: stopped in the same turn
		<-t.C
		t.Stop()
	}
}

func RetryMakesAnotherFixed(d time.Duration) {
retry:
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped before the retry
	<-t.C
	t.Stop()
	if work() != nil {
		goto retry
	}
}

func ReassignedFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped before it is replaced
	<-t.C
	t.Stop()
	t = time.NewTicker(2 * d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	<-t.C
}

func OnlyResetFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: deferred, Reset changes nothing
	defer t.Stop()
	<-t.C
	t.Reset(2 * d)
	<-t.C
}

func HelperOnlyLooksFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: one helper looks, the other stops
	waitOnce(t)
	stop(t)
}

func ClosureNeverRunsFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the closure runs
	stop := func() { t.Stop() }
	<-t.C
	stop()
}

func DeferredTooLateFixed(d time.Duration) error {
	t := time.NewTicker(d) // ok ticker-not-stopped: deferred before the first return
	defer t.Stop()
	if err := work(); err != nil {
		return err
	}
	<-t.C
	return nil
}

func UnnamedTickerFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: named and stopped
	defer t.Stop()
	<-t.C
}

func ChannelOnlyFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: its channel is copied, the ticker still stopped
	defer t.Stop()
	c := t.C
	<-c
}

func TickInFunctionThatReturnsFixed(d time.Duration, n int) {
	t := time.NewTicker(d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	for i := 0; i < n; i++ {
		<-t.C
	}
}

func TickInSelectFixed(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	select {
	case <-t.C:
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TimerOtherArmWinsFixed(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d) // ok ticker-not-stopped: stopped in the arm that leaves early
	select {
	case <-t.C:
		return work()
	case <-ctx.Done():
		t.Stop()
		return ctx.Err()
	}
}

func TimerEarlyReturnFixed(d time.Duration) error {
	t := time.NewTimer(d) // ok ticker-not-stopped: stopped, or it has fired
	if err := work(); err != nil {
		t.Stop()
		return err
	}
	<-t.C
	return nil
}
