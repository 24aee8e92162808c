package never

import (
	"context"
	"time"
)

// A loop that begins at once and then waits for its ticker.
func Poll(ctx context.Context, every time.Duration, ask func(context.Context)) {
	go func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for ; true; <-ticker.C { // want goroutine-never-exits(warning) "waits for `ticker.C` only, although the function that starts it has `ctx`"
			ask(ctx)
		}
	}()
}

func PollFixed(ctx context.Context, every time.Duration, ask func(context.Context)) {
	go func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for { // ok goroutine-never-exits: leaves when the context ends
			ask(ctx)
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	}()
}
