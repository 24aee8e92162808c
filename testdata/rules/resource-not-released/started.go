package resource

import (
	"context"
	"errors"
	"time"
)

// A tracker of our own: its goroutine leaves when Close says so.
type tracker struct {
	done  chan struct{}
	seen  chan string
	count int
}

func newTracker() *tracker {
	t := &tracker{done: make(chan struct{}), seen: make(chan string)}
	go t.run()
	return t
}

func (t *tracker) run() {
	for {
		select {
		case <-t.seen:
			t.count++
		case <-t.done:
			return
		}
	}
}

func (t *tracker) saw(name string) { t.seen <- name }

func (t *tracker) Close() { close(t.done) }

var errRefused = errors.New("refused")

func connectTracked(refused bool) (*tracker, error) {
	t := newTracker() // want resource-not-released(note) "`t` of `newTracker` is not closed on the path that returns on line"
	t.saw("start")
	if refused {
		return nil, errRefused
	}
	return t, nil
}

func connectTrackedFixed(refused bool) (*tracker, error) {
	t := newTracker() // ok resource-not-released: closed on the error path
	t.saw("start")
	if refused {
		t.Close()
		return nil, errRefused
	}
	return t, nil
}

func countOnce(names []string) int {
	t := newTracker() // want resource-not-released(note) "`t` of `newTracker` is never closed: its goroutines run on"
	for _, name := range names {
		t.saw(name)
	}
	return len(names)
}

// A consumer keeps it in a field of what it has not given to anybody yet.
type trackingConsumer struct {
	name    string
	tracker *tracker
}

func newTrackingConsumer(name string) (*trackingConsumer, error) {
	c := &trackingConsumer{name: name}
	c.tracker = newTracker() // want resource-not-released(note) "`c.tracker` of `newTracker` is not closed on the path that returns"
	if c.name == "" {
		return nil, errRefused
	}
	return c, nil
}

func (c *trackingConsumer) Close() { c.tracker.Close() }

// A watcher ends with the context that its maker gives, too.
type contextWatcher struct {
	done chan struct{}
}

func newContextWatcher(ctx context.Context) *contextWatcher {
	w := &contextWatcher{done: make(chan struct{})}
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-w.done:
				return
			}
		}
	}()
	return w
}

func (w *contextWatcher) Close() { close(w.done) }

func watchShortly(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := newContextWatcher(ctx) // ok resource-not-released: it ends with its context
	if w.done == nil {
		return errRefused
	}
	return nil
}

// A queue whose goroutine ends by itself.
type oneShot struct {
	done chan struct{}
}

func newOneShot() *oneShot {
	o := &oneShot{done: make(chan struct{})}
	go func() { time.Sleep(time.Millisecond) }()
	return o
}

func (o *oneShot) Close() { close(o.done) }

func useOneShot() bool {
	o := newOneShot() // ok resource-not-released: nothing of it waits for Close
	return o.done != nil
}
