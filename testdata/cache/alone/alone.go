package alone

import "context"

// Lost is nobody's.
func Lost(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	if ctx.Err() == nil {
		cancel()
	}
}
