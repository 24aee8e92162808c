package ticker

import "time"

// forgetful has a close, but close forgets the ticker.
type forgetful struct {
	t    *time.Ticker
	done chan struct{}
}

func newForgetful(d time.Duration) *forgetful {
	return &forgetful{
		t:    time.NewTicker(d), // want ticker-not-stopped "t"
		done: make(chan struct{}),
	}
}

func (f *forgetful) run() {
	for {
		select {
		case <-f.t.C:
			_ = work()
		case <-f.done:
			return
		}
	}
}

func (f *forgetful) close() { close(f.done) }

func FieldNeverStopped(d time.Duration) {
	f := newForgetful(d)
	go f.run()
	f.close()
}

type careful struct {
	tick *time.Ticker
	done chan struct{}
}

func newCareful(d time.Duration) *careful {
	return &careful{
		tick: time.NewTicker(d), // ok ticker-not-stopped: run stops the field
		done: make(chan struct{}),
	}
}

func (c *careful) run() {
	defer c.tick.Stop()
	for {
		select {
		case <-c.tick.C:
			_ = work()
		case <-c.done:
			return
		}
	}
}

func (c *careful) close() { close(c.done) }

func FieldNeverStoppedFixed(d time.Duration) {
	c := newCareful(d)
	go c.run()
	c.close()
}

// outer embeds what holds the ticker; inner.halt stops it.
type inner struct{ beat *time.Ticker }

func (i *inner) halt() { i.beat.Stop() }

type outer struct {
	inner
	name string
}

func newOuter(d time.Duration) *outer {
	o := &outer{name: "outer"}
	o.beat = time.NewTicker(d) // ok ticker-not-stopped: a promoted field, stopped by halt
	return o
}

// handed passes its field to a helper that stops it.
type handed struct{ pulse *time.Ticker }

func newHanded(d time.Duration) *handed {
	h := &handed{}
	h.pulse = time.NewTicker(d) // ok ticker-not-stopped: shut gives the field to stop
	return h
}

func (h *handed) shut() { stop(h.pulse) }
