package cancel

import (
	"context"
	"errors"
	"time"
)

var errBusy = errors.New("busy")

func busy() bool { return false }

func work(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Millisecond):
	}
	if busy() {
		return errBusy
	}
	return nil
}

func call(f func()) { f() }

func lookAt(f context.CancelFunc) bool { return f != nil }
