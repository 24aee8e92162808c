package cancel

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"time"

	"google.golang.org/grpc"
)

func Discarded(parent context.Context) error {
	ctx, _ := context.WithCancel(parent) // want cancel-not-called(warning) "WithCancel"
	return work(ctx)
}

func DiscardedTimeout(parent context.Context, d time.Duration) error {
	ctx, _ := context.WithTimeout(parent, d) // want cancel-not-called "WithTimeout"
	return work(ctx)
}

func DiscardedDeadline(parent context.Context, at time.Time) error {
	ctx, _ := context.WithDeadline(parent, at) // want cancel-not-called "WithDeadline"
	return work(ctx)
}

func DiscardedCause(parent context.Context) error {
	ctx, _ := context.WithCancelCause(parent) // want cancel-not-called "WithCancelCause"
	return work(ctx)
}

func DiscardedTimeoutCause(parent context.Context, d time.Duration) error {
	ctx, _ := context.WithTimeoutCause(parent, d, errBusy) // want cancel-not-called "WithTimeoutCause"
	return work(ctx)
}

func DiscardedNotify(parent context.Context) {
	ctx, _ := signal.NotifyContext(parent, os.Interrupt) // want cancel-not-called "NotifyContext"
	_ = work(ctx)
}

func DiscardedByVar(parent context.Context) error {
	var ctx, _ = context.WithCancel(parent) // want cancel-not-called "WithCancel"
	return work(ctx)
}

func DiscardedByAssignment(ctx context.Context) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute) // want cancel-not-called "WithTimeout"
	return work(ctx)
}

func EarlyReturn(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	if err := work(ctx); err != nil {
		return err
	}
	cancel()
	return nil
}

func DeferredTooLate(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called "`cancel`"
	if err := work(ctx); err != nil {
		return err
	}
	defer cancel()
	return work(ctx)
}

func OneBranch(parent context.Context, quick bool) error {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	err := work(ctx)
	if quick {
		cancel()
	}
	return err
}

func SwitchForgetsOneCase(parent context.Context, mode int) {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	switch mode {
	case 0:
		cancel()
	case 1:
		_ = work(ctx)
	default:
		cancel()
	}
}

func SelectForgetsOneArm(parent context.Context, done <-chan struct{}) {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	select {
	case <-done:
		cancel()
	case <-time.After(time.Second):
		_ = work(ctx)
	}
}

func OnlyMentioned(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	_ = cancel
	return work(ctx)
}

func HelperOnlyLooks(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	if !lookAt(cancel) {
		return errBusy
	}
	return work(ctx)
}

func PerIteration(parent context.Context, n int) {
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called "`cancel`"
		if work(ctx) != nil {
			continue
		}
		cancel()
	}
}

func BreakSkips(parent context.Context, n int) {
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
		if work(ctx) != nil {
			break
		}
		cancel()
	}
}

func Overwritten(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	if err := work(ctx); err != nil {
		ctx, cancel = context.WithCancel(parent)
	}
	defer cancel()
	return work(ctx)
}

func OverwrittenInLoop(parent context.Context, n int) {
	var cancel context.CancelFunc
	for i := 0; i < n; i++ {
		var ctx context.Context
		ctx, cancel = context.WithCancel(parent) // want cancel-not-called "`cancel`"
		_ = work(ctx)
	}
	if cancel != nil {
		cancel()
	}
}

func RetryWithGoto(parent context.Context) error {
retry:
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	if work(ctx) != nil {
		goto retry
	}
	cancel()
	return nil
}

func NestedNeverRuns(parent context.Context, jobs []int) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called "`cancel`"
	each := func() {
		defer cancel()
		_ = work(ctx)
	}
	if len(jobs) > 0 {
		each()
	}
	return nil
}

func NestedIsDropped(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called "`cancel`"
	cleanup := func() { cancel() }
	_ = cleanup
	return work(ctx)
}

func DeferredInEndlessLoop(parent context.Context, jobs <-chan int) {
	for range jobs {
		ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called "`cancel`"
		defer cancel()
		_ = work(ctx)
	}
}

func DeferredInForever(parent context.Context) {
	for {
		ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called "`cancel`"
		defer cancel()
		if work(ctx) != nil {
			time.Sleep(time.Second)
		}
	}
}

func ShadowedInBlock(parent context.Context) error {
	var cancel context.CancelFunc = func() {}
	ctx := parent
	if !busy() {
		ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
		_ = work(ctx)
		_ = cancel
	}
	defer cancel()
	return work(ctx)
}

func InGoroutine(parent context.Context) {
	go func() {
		ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
		if work(ctx) != nil {
			return
		}
		cancel()
	}()
}

func NotifyEarlyReturn(parent context.Context) error {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt) // want cancel-not-called "`stop`"
	if err := work(ctx); err != nil {
		return err
	}
	stop()
	return nil
}

func OfBackground() error {
	ctx, cancel := context.WithCancel(context.Background()) // want cancel-not-called "`cancel`"
	go func() { <-ctx.Done() }() // want receive-without-sender "nothing in view ends the context"
	if busy() {
		return errBusy
	}
	cancel()
	return nil
}

func NamedResultForgets(parent context.Context) (err error) {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	if err = work(ctx); err != nil {
		return
	}
	cancel()
	return
}

func FallsBackAgain(parent context.Context, results <-chan error) error {
	fallback := time.NewTimer(time.Second)
	defer fallback.Stop()
	for {
		select {
		case <-fallback.C:
			ctx, cancel := context.WithCancel(parent) // want cancel-not-called "deferred inside a loop"
			defer cancel()
			go func() { _ = work(ctx) }()
			fallback.Reset(time.Second)
		case err := <-results:
			return err
		}
	}
}

var errNone = errors.New("none")

func tagged(ctx context.Context) context.Context { return context.WithValue(ctx, key{}, "tag") }

func OfTaggedBackground(path string) error {
	ctx := tagged(context.Background())
	ctx, cancel := context.WithCancel(ctx) // want cancel-not-called(note) "`cancel` of `context.WithCancel` is not called on the path"
	if path == "" {
		return errNone
	}
	defer cancel()
	return work(ctx)
}

func StartedLater(path string) error {
	ctx, cancel := context.WithCancel(context.Background()) // want cancel-not-called(note) "`cancel` of `context.WithCancel` is not called on the path"
	if path == "" {
		return errNone
	}
	go func() { _ = work(ctx) }()
	cancel()
	return nil
}

func StartedBefore(path string) error {
	ctx, cancel := context.WithCancel(context.Background()) // want cancel-not-called(warning) "`cancel` of `context.WithCancel` is not called on the path"
	go func() { _ = work(ctx) }()
	if path == "" {
		return errNone
	}
	cancel()
	return nil
}

// The context of what is served ends with it.
func Serve(path string, stream grpc.ServerStream) error {
	ctx, cancel := context.WithCancel(stream.Context()) // want cancel-not-called(note) "`cancel` of `context.WithCancel` is not called on the path"
	if path == "" {
		return errNone
	}
	defer cancel()
	return work(ctx)
}

func ServeForMany(path string, each func(context.Context) error, ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx) // want cancel-not-called(warning) "`cancel` of `context.WithCancel` is not called on the path"
	if path == "" {
		return errNone
	}
	defer cancel()
	return each(ctx)
}

func SleepsWithParent(parent context.Context) context.Context {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want cancel-not-called "thrown away: the context and its timer"
	<-parent.Done()
	return ctx
}
