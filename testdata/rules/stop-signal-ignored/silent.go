package ignored

import (
	"context"
	"time"
)

// The receiver goes on until the channel is closed.
func Drained(ctx context.Context, in <-chan item, use func(item)) {
	out := make(chan item)
	go func() {
		defer close(out)
		for {
			select {
			case <-ctx.Done():
				return
			case it := <-in:
				out <- it // ok stop-signal-ignored: received until it is closed
			}
		}
	}()
	for it := range out {
		use(it)
	}
}

// A result, sent once.
func Result(ctx context.Context, in <-chan item, result chan<- error) {
	for {
		select {
		case <-ctx.Done():
			result <- ctx.Err() // ok stop-signal-ignored: sent once, after the signal
			return
		case _, ok := <-in:
			if !ok {
				result <- errStopped // ok stop-signal-ignored: sent once
				return
			}
		}
	}
}

// Answers belong to who asks.
type request struct{ answer chan item }

func Answers(ctx context.Context, requests <-chan request) {
	for {
		select {
		case <-ctx.Done():
			return
		case r := <-requests:
			r.answer <- build() // ok stop-signal-ignored: the one who asks waits for it
		}
	}
}

// A semaphore: who sends also receives.
func Limited(ctx context.Context, in <-chan item, use func(item)) {
	limit := make(chan struct{}, 4)
	for {
		select {
		case <-ctx.Done():
			return
		case it := <-in:
			limit <- struct{}{} // ok stop-signal-ignored: given back by the goroutine
			go func() {
				defer func() { <-limit }()
				use(it)
			}()
		}
	}
}

// One channel for each turn has its receiver in the same turn.
func EachTurn(ctx context.Context, in <-chan item, apply func(item, <-chan struct{})) {
	for {
		select {
		case <-ctx.Done():
			return
		case it := <-in:
			applied := make(chan struct{}, 1)
			apply(it, applied)
			applied <- struct{}{} // ok stop-signal-ignored: room for the only value
		}
	}
}

// Does not wait.
func Drops(ctx context.Context, in <-chan item, out chan<- item) {
	for {
		select {
		case <-ctx.Done():
			return
		case it := <-in:
			select {
			case out <- it: // ok stop-signal-ignored: drops what has no receiver
			default:
			}
		}
	}
}

// Short.
func Spins(ctx context.Context, ready func() bool) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		if ready() {
			return
		}
		time.Sleep(10 * time.Millisecond) // ok stop-signal-ignored: over in a moment
	}
}

// Nothing says stop here.
func Pipe(in <-chan item, out chan<- item) {
	for it := range in {
		out <- it // ok stop-signal-ignored: no stop signal in scope
	}
}

// A flag says stop.
type flagged struct{ closed bool }

func (f *flagged) Start() { go f.run() }

func (f *flagged) run() {
	for !f.closed {
		time.Sleep(time.Second) // ok stop-signal-ignored: Close sets the flag
	}
}

func (f *flagged) Close() { f.closed = true }

type feed interface {
	events(ctx context.Context, in <-chan item) <-chan item
}

type memory struct{}

// Whoever asks for the events takes them all.
func (memory) events(ctx context.Context, in <-chan item) <-chan item {
	out := make(chan item)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case it := <-in:
				out <- it // ok stop-signal-ignored: the only caller never leaves
			}
		}
	}()
	return out
}

func Follow(ctx context.Context, f feed, in <-chan item, use func(item)) {
	all := f.events(ctx, in)
	for it := range all {
		use(it)
	}
}
