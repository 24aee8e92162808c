package cancel

import "context"

// forgetful stores the cancel and nobody in the package ever calls it.
type forgetful struct {
	ctx  context.Context
	drop context.CancelFunc
}

func newForgetful(parent context.Context) *forgetful {
	f := &forgetful{}
	f.ctx, f.drop = context.WithCancel(parent) // want cancel-not-called "drop"
	return f
}

func (f *forgetful) run() error { return work(f.ctx) }

func FieldNeverCalled(parent context.Context) error {
	return newForgetful(parent).run()
}

type careful struct {
	ctx  context.Context
	halt context.CancelFunc
}

func newCareful(parent context.Context) *careful {
	c := &careful{}
	c.ctx, c.halt = context.WithCancel(parent) // ok cancel-not-called: close calls the field
	return c
}

func (c *careful) run() error { return work(c.ctx) }

func (c *careful) close() { c.halt() }

func FieldNeverCalledFixed(parent context.Context) error {
	c := newCareful(parent)
	defer c.close()
	return c.run()
}

// handed passes its field on to a helper that calls it.
type handed struct{ end context.CancelFunc }

func newHanded(parent context.Context) *handed {
	h := &handed{}
	_, h.end = context.WithCancel(parent) // ok cancel-not-called: shut gives the field to call
	return h
}

func (h *handed) shut() { call(h.end) }

// deferred defers its field.
type deferring struct{ cease context.CancelFunc }

func newDeferring(parent context.Context) *deferring {
	_, cancel := context.WithCancel(parent) // ok cancel-not-called: run defers the field
	return &deferring{cease: cancel}
}

func (d *deferring) run() { defer d.cease() }

// Exported is an exported field: other packages may call it.
type Exported struct{ Cancel context.CancelFunc }

func NewExported(parent context.Context) *Exported {
	_, cancel := context.WithCancel(parent) // ok cancel-not-called: an exported field
	return &Exported{Cancel: cancel}
}

// replaced cancels the previous context before it stores the next.
type replaced struct{ prev context.CancelFunc }

func (r *replaced) next(parent context.Context) context.Context {
	if r.prev != nil {
		r.prev()
	}
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the next call, or reset, calls it
	r.prev = cancel
	return ctx
}

func (r *replaced) reset() {
	r.prev()
	r.prev = nil
}
