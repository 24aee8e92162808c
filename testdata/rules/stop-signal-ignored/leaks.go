package ignored

import (
	"context"
	"errors"
	"time"
)

type item struct{}

var errStopped = errors.New("stopped")

func build() item { return item{} }

// The caller receives, and leaves when its context is done.
func Stream(ctx context.Context, every time.Duration) <-chan item {
	ch := make(chan item)
	go func() {
		defer close(ch)
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				ch <- build() // want stop-signal-ignored(warning) "this send on `ch` does not watch `ctx.Done..` as its loop does"
			}
		}
	}()
	return ch
}

// The same with a function of its own, and a poll of the signal.
func Poll(ctx context.Context, next func() (item, error)) <-chan item {
	ch := make(chan item)
	go poll(ctx, next, ch)
	return ch
}

func poll(ctx context.Context, next func() (item, error), out chan<- item) {
	defer close(out)
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		it, err := next()
		if err != nil {
			continue
		}
		out <- it // want stop-signal-ignored(warning) "`out`"
	}
}

// The receiver is in view, and leaves: a proof, which send-without-receiver has.
func Merge(ctx context.Context, in <-chan item, use func(item) error) error {
	out := make(chan item)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case it := <-in:
				out <- it // ok stop-signal-ignored: told by the other rule // want send-without-receiver "."
			}
		}
	}()
	for {
		select {
		case it := <-out:
			if err := use(it); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// A closure that others call, and whose receiver leaves.
func Collect(ctx context.Context, subscribe func(func(item)), use func(item)) error {
	updates := make(chan item)
	subscribe(func(it item) {
		updates <- it // want stop-signal-ignored(warning) "does not watch `ctx.Done..`, on which its receiver leaves"
	})
	for {
		select {
		case it := <-updates:
			use(it)
		case <-ctx.Done():
			return errStopped
		}
	}
}

// Somebody watches in a closure, not here.
func Sorted(ctx context.Context, in []<-chan item, out chan<- item) error {
	next := func(from <-chan item) (item, error) {
		select {
		case it := <-from:
			return it, nil
		case <-ctx.Done():
			return item{}, ctx.Err()
		}
	}
	for _, from := range in {
		it, err := next(from)
		if err != nil {
			return err
		}
		out <- it // want stop-signal-ignored(note) "."
	}
	return nil
}

// Fields: who receives is not in view.
type agent struct {
	events  chan item
	started chan string
	done    chan struct{}
	err     chan error
}

func (a *agent) run(in <-chan item) {
	for {
		select {
		case <-a.done:
			return
		case it := <-in:
			a.events <- it // want stop-signal-ignored(note) "`a.events` does not watch `a.done`"
		}
	}
}

func (a *agent) serve(ctx context.Context, addr string) error {
	if a.started != nil {
		a.started <- addr // want stop-signal-ignored(note) "`a.started`"
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-a.err:
		return err
	}
}

func (a *agent) stopLater(d time.Duration) {
	time.Sleep(d) // want stop-signal-ignored(note) "does not notice that `done` of its `agent` says stop"
	a.err <- errStopped
}

func (a *agent) fail() { go a.stopLater(time.Minute) }

// Sleeps between tries.
func Retry(ctx context.Context, try func() error) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		if try() == nil {
			return
		}
		time.Sleep(30 * time.Second) // want stop-signal-ignored(note) "sleep of `30 . time.Second` does not end when `ctx.Done..` says stop"
	}
}

// The context is in scope, and the goroutine does not look at it.
func Decode(ctx context.Context, decode func(context.Context) (item, error)) (<-chan item, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	ch := make(chan item)
	go func(out chan<- item) {
		defer close(out)
		for {
			it, err := decode(ctx)
			if err != nil {
				return
			}
			out <- it // want stop-signal-ignored(note) "does not watch `ctx`: it stays once the caller stops receiving"
		}
	}(ch)
	return ch, nil
}

// Room for a few is no room for all.
func Buffered(ctx context.Context, in <-chan item) <-chan item {
	ch := make(chan item, 4)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case it := <-in:
				ch <- it // want stop-signal-ignored(note) "."
			}
		}
	}()
	return ch
}

// Works on after its owner was closed.
type store struct{ left int }

func (s *store) Compact() { go s.compact() }

func (s *store) compact() {
	for {
		if s.left == 0 {
			return
		}
		s.left--
		time.Sleep(100 * time.Millisecond) // want stop-signal-ignored(note) "each turn of its loop and does not notice that `..store..Close` says stop"
	}
}

func (s *store) Close() {}
