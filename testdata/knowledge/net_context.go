// Each function uses one entry of rules/knowledge.toml for golang.org/x/net/context.

package knowledge

import (
	"time"

	"golang.org/x/net/context"
)

func netContextBackground() context.Context {
	return context.Background()
}

func netContextTODO() context.Context {
	return context.TODO()
}

func netContextWithCancel(parent context.Context) (context.Context, context.CancelFunc) {
	return context.WithCancel(parent)
}

func netContextWithTimeout(parent context.Context, timeout time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(parent, timeout)
}

func netContextWithDeadline(parent context.Context, d time.Time) (context.Context, context.CancelFunc) {
	return context.WithDeadline(parent, d)
}

func netContextWithValue(parent context.Context, key interface{}, val interface{}) context.Context {
	return context.WithValue(parent, key, val)
}
