package cancel

import (
	"context"
	"testing"
)

func TestCleanup(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: t.Cleanup calls it
	t.Cleanup(cancel)
	_ = work(ctx)
}

func TestCleanupClosure(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: t.Cleanup calls it
	t.Cleanup(func() { cancel() })
	_ = work(ctx)
}

func TestFatal(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: the other path ends the test
	if err := work(ctx); err != nil {
		t.Fatal(err)
	}
	cancel()
}

func helper(tb testing.TB) context.Context {
	tb.Helper()
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: tb.Cleanup calls it
	tb.Cleanup(cancel)
	return ctx
}

func TestHelper(t *testing.T) {
	t.Run("sub", func(t *testing.T) {
		ctx, cancel := context.WithCancel(helper(t)) // want cancel-not-called "`cancel`"
		if err := work(ctx); err != nil {
			return
		}
		cancel()
	})
}

func TestHelperFixed(t *testing.T) {
	t.Run("sub", func(t *testing.T) {
		ctx, cancel := context.WithCancel(helper(t)) // ok cancel-not-called: deferred
		defer cancel()
		_ = work(ctx)
	})
}
