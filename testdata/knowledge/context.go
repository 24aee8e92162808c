// Each function uses one entry of rules/knowledge.toml for context.

package knowledge

import (
	"context"
	"time"
)

func contextBackground() context.Context {
	return context.Background()
}

func contextTODO() context.Context {
	return context.TODO()
}

func contextWithCancel(parent context.Context) (context.Context, context.CancelFunc) {
	return context.WithCancel(parent)
}

func contextWithCancelCause(parent context.Context) (context.Context, context.CancelCauseFunc) {
	return context.WithCancelCause(parent)
}

func contextWithTimeout(parent context.Context, timeout time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(parent, timeout)
}

func contextWithTimeoutCause(parent context.Context, timeout time.Duration, cause error) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(parent, timeout, cause)
}

func contextWithDeadline(parent context.Context, d time.Time) (context.Context, context.CancelFunc) {
	return context.WithDeadline(parent, d)
}

func contextWithDeadlineCause(parent context.Context, d time.Time, cause error) (context.Context, context.CancelFunc) {
	return context.WithDeadlineCause(parent, d, cause)
}

func contextWithValue(parent context.Context, key any, val any) context.Context {
	return context.WithValue(parent, key, val)
}

func contextWithoutCancel(parent context.Context) context.Context {
	return context.WithoutCancel(parent)
}

func contextAfterFunc(ctx context.Context, f func()) func() bool {
	return context.AfterFunc(ctx, f)
}

func contextCause(c context.Context) error {
	return context.Cause(c)
}

func contextContextDeadline(it context.Context) (time.Time, bool) {
	return it.Deadline()
}

func contextContextDone(it context.Context) <-chan struct{} {
	return it.Done()
}

func contextContextErr(it context.Context) error {
	return it.Err()
}

func contextContextValue(it context.Context, key any) any {
	return it.Value(key)
}

func contextCancelCauseFuncItself(it context.CancelCauseFunc) any {
	return it
}

func contextCancelFuncItself(it context.CancelFunc) any {
	return it
}
