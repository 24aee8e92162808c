package cancel

import (
	"context"
	"time"
)

func SameCondition(ctx context.Context, d time.Duration) error {
	var cancel context.CancelFunc
	if d > 0 {
		ctx, cancel = context.WithTimeout(ctx, d) // ok cancel-not-called: the same condition defers it
	}
	if d > 0 {
		defer cancel()
	}
	return work(ctx)
}

func SameFlag(ctx context.Context, limit bool) error {
	var cancel context.CancelFunc
	if limit {
		ctx, cancel = context.WithCancel(ctx) // ok cancel-not-called: the same flag calls it
	}
	err := work(ctx)
	if limit {
		cancel()
	}
	return err
}

func NegatedFlag(ctx context.Context, unlimited bool) error {
	var cancel context.CancelFunc
	if !unlimited {
		ctx, cancel = context.WithCancel(ctx) // ok cancel-not-called: the else branch of the same flag
	}
	err := work(ctx)
	if unlimited {
		return err
	}
	cancel()
	return err
}

func NotNil(ctx context.Context, d time.Duration) error {
	var cancel context.CancelFunc
	if d > 0 {
		ctx, cancel = context.WithTimeout(ctx, d) // ok cancel-not-called: not nil, hence called
	}
	err := work(ctx)
	if cancel != nil {
		cancel()
	}
	return err
}

func NotNilDeferred(ctx context.Context, d time.Duration) error {
	var cancel context.CancelFunc
	if _, ok := ctx.Deadline(); !ok {
		ctx, cancel = context.WithTimeout(ctx, d) // ok cancel-not-called: not nil, hence deferred
	}
	if cancel != nil {
		defer cancel()
	}
	return work(ctx)
}

func DefaultNoop(ctx context.Context, d time.Duration) error {
	cancel := func() {}
	if d > 0 {
		ctx, cancel = context.WithTimeout(ctx, d) // ok cancel-not-called: deferred below, whichever it is
	}
	defer cancel()
	return work(ctx)
}

func BothBranches(ctx context.Context, d time.Duration) error {
	var cancel context.CancelFunc
	if d > 0 {
		ctx, cancel = context.WithTimeout(ctx, d) // ok cancel-not-called: deferred below
	} else {
		ctx, cancel = context.WithCancel(ctx) // ok cancel-not-called: deferred below
	}
	defer cancel()
	return work(ctx)
}

func FlagSetBeside(ctx context.Context, d time.Duration) error {
	var cancel context.CancelFunc
	limited := false
	if d > 0 {
		limited = true
		ctx, cancel = context.WithTimeout(ctx, d) // ok cancel-not-called: limited is true exactly here
	}
	err := work(ctx)
	if limited {
		cancel()
	}
	return err
}

func OtherFlag(ctx context.Context, limit, tidy bool) error {
	var cancel context.CancelFunc
	if limit {
		ctx, cancel = context.WithCancel(ctx) // want cancel-not-called "`cancel`"
	}
	err := work(ctx)
	if tidy && cancel != nil {
		cancel()
	}
	return err
}

func OtherFlagFixed(ctx context.Context, limit bool) error {
	var cancel context.CancelFunc
	if limit {
		ctx, cancel = context.WithCancel(ctx) // ok cancel-not-called: not nil, hence called
	}
	err := work(ctx)
	if limit && cancel != nil {
		cancel()
	}
	return err
}
