package ignored

import (
	"context"
	"time"
)

func StreamFixed(ctx context.Context, every time.Duration) <-chan item {
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
				select {
				case ch <- build(): // ok stop-signal-ignored: watches the context
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return ch
}

func CollectFixed(ctx context.Context, subscribe func(func(item)), use func(item)) error {
	updates := make(chan item)
	subscribe(func(it item) {
		select {
		case updates <- it: // ok stop-signal-ignored: watches the context
		case <-ctx.Done():
		}
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

func (a *agent) runFixed(in <-chan item) {
	for {
		select {
		case <-a.done:
			return
		case it := <-in:
			select {
			case a.events <- it: // ok stop-signal-ignored: watches done
			case <-a.done:
				return
			}
		}
	}
}

func (a *agent) stopLaterFixed(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C: // ok stop-signal-ignored: a timer beside done
	case <-a.done:
		return
	}
	a.err <- errStopped
}

func (a *agent) failFixed() { go a.stopLaterFixed(time.Minute) }

func DecodeFixed(ctx context.Context, decode func(context.Context) (item, error)) <-chan item {
	ch := make(chan item)
	go func() {
		defer close(ch)
		for {
			it, err := decode(ctx)
			if err != nil {
				return
			}
			select {
			case ch <- it: // ok stop-signal-ignored: watches the context
			case <-ctx.Done():
				return
			}
		}
	}()
	return ch
}

type storeFixed struct {
	left int
	stop chan struct{}
}

func (s *storeFixed) Compact() { go s.compact() }

func (s *storeFixed) compact() {
	for s.left > 0 {
		s.left--
		select {
		case <-time.After(100 * time.Millisecond): // ok stop-signal-ignored: Close ends it
		case <-s.stop:
			return
		}
	}
}

func (s *storeFixed) Close() { close(s.stop) }
