// Package also knows lib through mid alone.
package also

import (
	"context"
	"time"

	"example.com/m/mid"
)

// Lost leaves it to mid.
func Lost(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	if ctx.Err() != nil {
		mid.Done(cancel)
		return ctx.Err()
	}
	cancel()
	return nil
}
