package send

import (
	"context"
	"time"
)

// workOrLeave is left by nobody: its callers end the context once it has returned.
func workOrLeave(ctx context.Context) error {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver(note) "returns without receiving when the select takes `case <-ctx.Done..`"
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func WorkToTheEnd() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	return workOrLeave(ctx)
}

func workInTime(ctx context.Context) error {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver(warning) "returns without receiving when the select takes `case <-ctx.Done..`"
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func WorkInTime(limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return workInTime(ctx)
}
