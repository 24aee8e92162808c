package cancel

import (
	"context"
	"time"
)

func FallsBackAtOnce(parent context.Context, results <-chan error) error {
	fallback := time.NewTimer(time.Second)
	defer fallback.Stop()
	for {
		select {
		case <-fallback.C:
			ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the timer fires once, at the latest
			defer cancel()
			go func() { _ = work(ctx) }()
		case err := <-results:
			if err == nil {
				return nil
			}
			if fallback.Stop() {
				fallback.Reset(0)
			}
		}
	}
}

func FallsBackIfThereIsOne(parent context.Context, results <-chan error, other bool) error {
	var (
		fallback *time.Timer
		late     <-chan time.Time
	)
	if other {
		fallback = time.NewTimer(time.Second)
		defer fallback.Stop()
		late = fallback.C
	}
	for {
		select {
		case <-late:
			ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the timer fires once, at the latest
			defer cancel()
			go func() { _ = work(ctx) }()
		case err := <-results:
			if err == nil {
				return nil
			}
			if fallback != nil && fallback.Stop() {
				fallback.Reset(0)
			}
		}
	}
}

func FallsBackRepeatedly(parent context.Context, results <-chan error) error {
	fallback := time.NewTimer(time.Second)
	defer fallback.Stop()
	late := fallback.C
	for {
		select {
		case <-late:
			ctx, cancel := context.WithCancelCause(parent) // want cancel-not-called "deferred inside a loop that does not end"
			defer cancel(nil)
			go func() { _ = work(ctx) }()
			fallback.Reset(time.Second)
		case err := <-results:
			if err == nil {
				return nil
			}
		}
	}
}
