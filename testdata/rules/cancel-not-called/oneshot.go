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
