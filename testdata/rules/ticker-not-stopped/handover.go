package ticker

import (
	"context"
	"runtime"
	"sync"
	"time"
)

func Returned(d time.Duration) *time.Ticker {
	return time.NewTicker(d) // ok ticker-not-stopped: the caller's
}

func ReturnedNamed(d time.Duration) *time.Ticker {
	t := time.NewTicker(d) // ok ticker-not-stopped: the caller's
	<-t.C
	return t
}

func ReturnedNamedResult(d time.Duration) (t *time.Ticker, err error) {
	t = time.NewTicker(d) // ok ticker-not-stopped: a named result
	if err = work(); err != nil {
		t.Stop()
		return nil, err
	}
	return
}

func ReturnedStop(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTicker(d) // ok ticker-not-stopped: its Stop is returned
	return t.C, t.Stop
}

func ReturnedClosure(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the returned closure stops it
	return t.C, func() { t.Stop() }
}

type pair struct {
	fast, slow *time.Ticker
}

func (p pair) stop() {
	p.fast.Stop()
	p.slow.Stop()
}

func ReturnedStruct(d time.Duration) pair {
	fast := time.NewTicker(d)                             // ok ticker-not-stopped: in the returned struct
	return pair{fast: fast, slow: time.NewTicker(10 * d)} // ok ticker-not-stopped: in the returned struct
}

func ReturnedSlice(d time.Duration, n int) []*time.Ticker {
	var all []*time.Ticker
	for i := 0; i < n; i++ {
		t := time.NewTicker(d) // ok ticker-not-stopped: appended to the returned slice
		all = append(all, t)
	}
	return all
}

func ReturnedMap(d time.Duration) map[string]*time.Ticker {
	t := time.NewTicker(d) // ok ticker-not-stopped: in the returned map
	m := map[string]*time.Ticker{}
	m["a"] = t
	return m
}

func StopAllInSlice(d time.Duration, n int) {
	all := make([]*time.Ticker, n)
	for i := range all {
		all[i] = time.NewTicker(d) // ok ticker-not-stopped: all are stopped below
	}
	for _, t := range all {
		t.Stop()
	}
}

func SentAway(d time.Duration, out chan<- *time.Ticker) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the receiver's
	out <- t
}

var shared *time.Ticker

func StoredInVariable(d time.Duration) {
	shared = time.NewTicker(d) // ok ticker-not-stopped: StopShared stops it
}

func StopShared() {
	shared.Stop()
}

type poller struct {
	t    *time.Ticker
	done chan struct{}
}

func newPoller(d time.Duration) *poller {
	p := &poller{done: make(chan struct{})}
	p.t = time.NewTicker(d) // ok ticker-not-stopped: close stops the field
	return p
}

func (p *poller) close() {
	p.t.Stop()
	close(p.done)
}

func newPollerLiteral(d time.Duration) *poller {
	return &poller{t: time.NewTicker(d), done: make(chan struct{})} // ok ticker-not-stopped: close stops the field
}

func (p *poller) restart(d time.Duration) {
	p.t.Stop()
	p.t = time.NewTicker(d) // ok ticker-not-stopped: the old one is stopped, close stops this one
}

// A field of an exported type in an exported field: other packages may stop it.
type Public struct {
	T *time.Ticker
}

func NewPublic(d time.Duration) *Public {
	return &Public{T: time.NewTicker(d)} // ok ticker-not-stopped: an exported field
}

func GoroutineStops(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the goroutine stops it
	go func() {
		defer t.Stop()
		for {
			select {
			case <-t.C:
			case <-ctx.Done():
				return
			}
		}
	}()
}

func poll(ctx context.Context, t *time.Ticker) {
	defer t.Stop()
	<-ctx.Done()
}

func GoroutineFunctionStops(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: poll stops it
	go poll(ctx, t)
}

func GoroutineMethodValue(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped when ctx ends
	context.AfterFunc(ctx, t.Stop)
}

func AfterFuncStops(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped when ctx ends
	context.AfterFunc(ctx, func() { t.Stop() })
}

func FinalizerStops(d time.Duration) *poller {
	p := &poller{done: make(chan struct{})}
	t := time.NewTicker(d) // ok ticker-not-stopped: a finalizer stops it
	runtime.SetFinalizer(p, func(*poller) { t.Stop() })
	return p
}

type registrar struct {
	mu  sync.Mutex
	fns []func()
}

func (r *registrar) add(f func()) {
	r.mu.Lock()
	r.fns = append(r.fns, f)
	r.mu.Unlock()
}

func RegisteredMethodValue(r *registrar, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: its Stop is registered
	r.add(t.Stop)
}

func RegisteredClosure(r *registrar, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: a closure that stops it is registered
	r.add(func() { t.Stop() })
}

func PassedToParameter(d time.Duration, run func(*time.Ticker)) {
	t := time.NewTicker(d) // ok ticker-not-stopped: we cannot see what run does
	run(t)
}

type runner interface{ Run(t *time.Ticker) }

func PassedToInterface(d time.Duration, r runner) {
	t := time.NewTicker(d) // ok ticker-not-stopped: we cannot see what Run does
	r.Run(t)
}

func StoredInSyncMap(m *sync.Map, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: kept in the map
	m.Store("t", t)
}
