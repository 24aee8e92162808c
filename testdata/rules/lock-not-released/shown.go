package lock

import (
	"errors"
	"sync"
)

// A value that the function has made and shown to somebody behind an interface, which may call its methods from then on.

type resolver struct {
	mu    sync.Mutex
	inner any
}

func (r *resolver) poll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.inner
}

type builder interface {
	Build(owner *resolver) (any, error)
}

func newResolver(b builder) (*resolver, error) {
	r := &resolver{}
	var err error
	r.mu.Lock() // want lock-not-released(warning) "`r.mu` is still locked on the path that returns on line 31"
	r.inner, err = b.Build(r)
	if err != nil {
		return nil, err
	}
	r.mu.Unlock()
	return r, nil
}

func newResolverFixed(b builder) (*resolver, error) {
	r := &resolver{}
	var err error
	r.mu.Lock() // ok lock-not-released: unlocked before the error is looked at
	r.inner, err = b.Build(r)
	r.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return r, nil
}

func newResolverAlone(inner any) (*resolver, error) {
	r := &resolver{}
	r.mu.Lock() // ok lock-not-released: nobody else has it
	if inner == nil {
		return nil, errors.New("nothing to resolve")
	}
	r.inner = inner
	r.mu.Unlock()
	return r, nil
}

// Who enters a mode does not return with a lock, unlike who enters a room.

type modes struct {
	mu   sync.Mutex
	idle bool
}

func (m *modes) enterIdle(active bool) error {
	m.mu.Lock() // want lock-not-released(warning) "`m.mu` is still locked on the path that returns on line 74"
	if m.idle {
		m.mu.Unlock()
		return nil
	}
	if !active {
		return errors.New("not active")
	}
	m.idle = true
	m.mu.Unlock()
	return nil
}

func (m *modes) enterIdleFixed(active bool) error {
	m.mu.Lock() // ok lock-not-released: deferred
	defer m.mu.Unlock()
	if !active {
		return errors.New("not active")
	}
	m.idle = true
	return nil
}

type rooms struct{ door sync.Mutex }

func (r *rooms) enter() {
	r.door.Lock() // ok lock-not-released: the name says that it returns with the lock
}

func (r *rooms) leave() { r.door.Unlock() }
