package send

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"sync/atomic"
	"time"
)

// Of all that count down only the last one answers.
func LastOne(n int, check func(int) error) error {
	complete := make(chan error)
	var left atomic.Int64
	left.Store(int64(n))
	for i := range n {
		go func() {
			_ = check(i)
			if left.Add(-1) == 0 {
				complete <- nil // ok send-without-receiver: one of them answers, and that is received
			}
		}()
	}
	return <-complete
}

// The first one to swap the flag answers.
func FirstOne(ctx context.Context, sources []func(context.Context) string) string {
	answer := make(chan string)
	var said atomic.Bool
	for _, source := range sources {
		go func() {
			text := source(ctx)
			if said.CompareAndSwap(false, true) {
				answer <- text // ok send-without-receiver: the first one alone answers, and that is received
			}
		}()
	}
	return <-answer
}

// The answer of the last one comes too late.
func LastOneWithin(ctx context.Context, n int, check func(int) error) error {
	complete := make(chan error)
	left := int64(n)
	for i := range n {
		go func() {
			_ = check(i)
			if atomic.AddInt64(&left, -1) == 0 {
				complete <- nil // want send-without-receiver "blocks for ever"
			}
		}()
	}
	select {
	case err := <-complete:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Each one that fails answers, beside the last one.
func EachFailure(n int, check func(int) error) error {
	complete := make(chan error)
	var left atomic.Int64
	left.Store(int64(n))
	for i := range n {
		go func() {
			if err := check(i); err != nil {
				complete <- err // want send-without-receiver "blocks for ever"
				return
			}
			if left.Add(-1) == 0 {
				complete <- nil
			}
		}()
	}
	return <-complete
}

type spend struct {
	height int
}

var errQuit = errors.New("quit")

type watcher struct {
	quit            chan struct{}
	blocks, pending chan spend
	pings           chan struct{}
}

// How many values come before the receiver leaves is not known.
func (w *watcher) spends() (spend, error) {
	result := make(chan spend, 2)
	go w.consume(result)
	select {
	case it := <-result:
		return it, nil
	case <-w.quit:
		return spend{}, errQuit
	}
}

func (w *watcher) consume(result chan<- spend) {
	for {
		select {
		case it := <-w.blocks:
			result <- it // want send-without-receiver(note) "blocks for ever"
			return
		case it := <-w.pending:
			result <- it
		case _, more := <-w.pings:
			if !more {
				return
			}
		}
	}
}

type page struct {
	url string
}

// The send that is told is one that happens.
func WaitFor(ctx context.Context, events <-chan any, load func(*page) error) (*page, error) {
	failed := make(chan error)
	loaded := make(chan *page)
	go func() {
		event := <-events
		p, ok := event.(*page)
		if !ok {
			failed <- errors.New("no page")
			return
		}
		if err := load(p); err != nil {
			failed <- err // want send-without-receiver "blocks for ever"
			return
		}
		loaded <- p // want send-without-receiver "blocks for ever"
	}()
	select {
	case p := <-loaded:
		return p, nil
	case err := <-failed:
		return nil, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type scanner struct {
	size int
	max  int
}

// Somebody has to be there before one of them is asked to leave.
func (s *scanner) Resize(work chan int, wanted int) {
	leave := make(chan int)
	for s.size != wanted {
		if s.size > wanted {
			leave <- 1 // want send-without-receiver(note) "blocks for ever"
			s.size--
			continue
		}
		go scan(work, leave)
		s.size++
	}
}

func scan(work, leave chan int) {
	for {
		select {
		case <-work:
			time.Sleep(time.Millisecond)
		case <-leave:
			return
		}
	}
}

type flusher struct {
	flush func() error
}

// Who stops something and does not wait any longer lets the program end.
func (f *flusher) Stop() error {
	done := make(chan error)
	go func() {
		done <- f.flush() // want send-without-receiver(note) "blocks for ever"
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(time.Second):
		return errQuit
	}
}

// The program goes on behind each flush.
func (f *flusher) Flush() error {
	done := make(chan error)
	go func() {
		done <- f.flush() // want send-without-receiver(warning) "blocks for ever"
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(time.Second):
		return errQuit
	}
}

// Who is told that the process shall end, and returns, ends it.
func WaitOrInterrupt(wait func() error) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	defer signal.Stop(signals)
	done := make(chan error)
	go func() {
		done <- wait() // want send-without-receiver(note) "blocks for ever"
	}()
	select {
	case err := <-done:
		return err
	case <-signals:
		return errQuit
	}
}
