// Package ticker is written for Go 1.24: an unreachable ticker is collected.
package ticker

import (
	"context"
	"time"
)

func work() error { return nil }

func NeverStopped(d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped(note) "`t`"
	<-t.C
}

func NeverStoppedFixed(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	<-t.C
}

func LoopLeavesOnDone(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // want ticker-not-stopped(note) "`t`"
	for {
		select {
		case <-t.C:
			_ = work()
		case <-ctx.Done():
			return
		}
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

func TimerOtherArmWins(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d) // want ticker-not-stopped(note) "`t`"
	select {
	case <-t.C:
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TimerOtherArmWinsFixed(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	select {
	case <-t.C:
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TickInFunctionThatReturns(d time.Duration) {
	<-time.Tick(d) // ok ticker-not-stopped: from Go 1.23 this is the documented way to write it
}

// forgetful lives on after close, and keeps its ticker ticking.
type forgetful struct {
	t    *time.Ticker
	done chan struct{}
}

func newForgetful(d time.Duration) *forgetful {
	return &forgetful{
		t:    time.NewTicker(d), // want ticker-not-stopped(note) "t"
		done: make(chan struct{}),
	}
}

func (f *forgetful) run() {
	for {
		select {
		case <-f.t.C:
			_ = work()
		case <-f.done:
			return
		}
	}
}

func (f *forgetful) Close() { close(f.done) }

func FieldNeverStopped(d time.Duration) {
	f := newForgetful(d)
	go f.run()
	f.Close()
}
