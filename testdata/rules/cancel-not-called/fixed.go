package cancel

import (
	"context"
	"os"
	"os/signal"
	"time"
)

func DiscardedFixed(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: deferred at once
	defer cancel()
	return work(ctx)
}

func DiscardedTimeoutFixed(parent context.Context, d time.Duration) error {
	ctx, cancel := context.WithTimeout(parent, d) // ok cancel-not-called: deferred at once
	defer cancel()
	return work(ctx)
}

func DiscardedDeadlineFixed(parent context.Context, at time.Time) error {
	ctx, cancel := context.WithDeadline(parent, at) // ok cancel-not-called: deferred at once
	defer cancel()
	return work(ctx)
}

func DiscardedCauseFixed(parent context.Context) error {
	ctx, cancel := context.WithCancelCause(parent) // ok cancel-not-called: deferred with its cause
	defer cancel(nil)
	return work(ctx)
}

func DiscardedTimeoutCauseFixed(parent context.Context, d time.Duration) error {
	ctx, cancel := context.WithTimeoutCause(parent, d, errBusy) // ok cancel-not-called: deferred at once
	defer cancel()
	return work(ctx)
}

func DiscardedNotifyFixed(parent context.Context) {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt) // ok cancel-not-called: deferred at once
	defer stop()
	_ = work(ctx)
}

func DiscardedByVarFixed(parent context.Context) error {
	var ctx, cancel = context.WithCancel(parent) // ok cancel-not-called: deferred at once
	defer cancel()
	return work(ctx)
}

func DiscardedByAssignmentFixed(ctx context.Context) error {
	var cancel context.CancelFunc
	ctx, cancel = context.WithTimeout(ctx, time.Minute) // ok cancel-not-called: deferred at once
	defer cancel()
	return work(ctx)
}

func EarlyReturnFixed(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called on both paths
	if err := work(ctx); err != nil {
		cancel()
		return err
	}
	cancel()
	return nil
}

func DeferredTooLateFixed(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: deferred at once
	defer cancel()
	if err := work(ctx); err != nil {
		return err
	}
	return work(ctx)
}

func OneBranchFixed(parent context.Context, quick bool) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called on both branches
	if quick {
		cancel()
		return nil
	}
	err := work(ctx)
	cancel()
	return err
}

func SwitchForgetsOneCaseFixed(parent context.Context, mode int) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: every case calls it
	switch mode {
	case 0:
		cancel()
	case 1:
		_ = work(ctx)
		cancel()
	default:
		cancel()
	}
}

func SelectForgetsOneArmFixed(parent context.Context, done <-chan struct{}) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: every arm calls it
	select {
	case <-done:
		cancel()
	case <-time.After(time.Second):
		_ = work(ctx)
		cancel()
	}
}

func OnlyMentionedFixed(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: mentioned and called
	_ = cancel
	defer cancel()
	return work(ctx)
}

func HelperOnlyLooksFixed(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: one helper looks, the other calls
	defer call(cancel)
	if !lookAt(cancel) {
		return errBusy
	}
	return work(ctx)
}

func PerIterationFixed(parent context.Context, n int) {
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: called in every turn
		err := work(ctx)
		cancel()
		if err != nil {
			continue
		}
	}
}

func BreakSkipsFixed(parent context.Context, n int) {
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called before the break too
		if work(ctx) != nil {
			cancel()
			break
		}
		cancel()
	}
}

func OverwrittenFixed(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called before it is replaced
	if err := work(ctx); err != nil {
		cancel()
		ctx, cancel = context.WithCancel(parent) // ok cancel-not-called: deferred below
	}
	defer cancel()
	return work(ctx)
}

func OverwrittenInLoopFixed(parent context.Context, n int) {
	var cancel context.CancelFunc
	for i := 0; i < n; i++ {
		if cancel != nil {
			cancel()
		}
		var ctx context.Context
		ctx, cancel = context.WithCancel(parent) // ok cancel-not-called: called before the next one, and after the loop
		_ = work(ctx)
	}
	if cancel != nil {
		cancel()
	}
}

func RetryWithGotoFixed(parent context.Context) error {
retry:
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called before the retry
	err := work(ctx)
	cancel()
	if err != nil {
		goto retry
	}
	return nil
}

func NestedNeverRunsFixed(parent context.Context, jobs []int) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: deferred outside the closure
	defer cancel()
	each := func() {
		_ = work(ctx)
	}
	if len(jobs) > 0 {
		each()
	}
	return nil
}

func NestedIsDroppedFixed(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: the closure is deferred
	cleanup := func() { cancel() }
	defer cleanup()
	return work(ctx)
}

func DeferredInEndlessLoopFixed(parent context.Context, jobs <-chan int) {
	for range jobs {
		func() {
			ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: deferred to the end of the turn
			defer cancel()
			_ = work(ctx)
		}()
	}
}

func DeferredInForeverFixed(parent context.Context) {
	for {
		ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: called in every turn
		err := work(ctx)
		cancel()
		if err != nil {
			time.Sleep(time.Second)
		}
	}
}

func ShadowedInBlockFixed(parent context.Context) error {
	var cancel context.CancelFunc = func() {}
	ctx := parent
	if !busy() {
		ctx, cancel = context.WithCancel(parent) // ok cancel-not-called: the outer variable, deferred below
	}
	defer cancel()
	return work(ctx)
}

func InGoroutineFixed(parent context.Context) {
	go func() {
		ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: deferred
		defer cancel()
		_ = work(ctx)
	}()
}

func NotifyEarlyReturnFixed(parent context.Context) error {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt) // ok cancel-not-called: deferred
	defer stop()
	return work(ctx)
}

func OfBackgroundFixed() error {
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: deferred
	defer cancel()
	go func() { <-ctx.Done() }()
	if busy() {
		return errBusy
	}
	return nil
}

func NamedResultForgetsFixed(parent context.Context) (err error) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called before both returns
	if err = work(ctx); err != nil {
		cancel()
		return
	}
	cancel()
	return
}
