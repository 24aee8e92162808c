package probe

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Left is something that stayed behind.
type Left struct {
	// Kind is goroutine, context, timer, after, body, signal, lock, file or connection.
	Kind string `json:"kind"`
	// At is file:line of the places that tell of it, innermost first.
	At []string `json:"at"`
	// Leaked says that the runtime's own leak profile lists the goroutine too.
	Leaked bool `json:"leaked"`
}

// thing is a value that must be released, made by the fixture through one of the functions below.
type thing struct {
	kind string
	at   string
	open func() bool
}

var things struct {
	sync.Mutex
	all []thing
}

// site is the fixture's line that called a function of this file.
func site() string {
	for skip := 2; ; skip++ {
		_, file, line, ok := runtime.Caller(skip)
		if !ok {
			return ""
		}
		if !strings.Contains(file, "/probe/") {
			return place(file, line)
		}
	}
}

func track(kind string, open func() bool) {
	things.Lock()
	defer things.Unlock()
	things.all = append(things.all, thing{kind, site(), open})
}

// stillOpen lists the things of these kinds that nobody has released.
func stillOpen(kinds ...string) []Left {
	things.Lock()
	defer things.Unlock()
	var left []Left
	for _, it := range things.all {
		for _, kind := range kinds {
			if it.kind == kind && it.open() {
				left = append(left, Left{Kind: kind, At: []string{it.at}})
			}
		}
	}
	return left
}

type flag struct {
	sync.Mutex
	set bool
}

func (f *flag) raise()    { f.Lock(); f.set = true; f.Unlock() }
func (f *flag) low() bool { f.Lock(); defer f.Unlock(); return !f.set }

func tracked(ctx context.Context, cancel context.CancelFunc) (context.Context, context.CancelFunc) {
	var called flag
	track("context", called.low)
	return ctx, func() { called.raise(); cancel() }
}

func trackedCause(ctx context.Context, cancel context.CancelCauseFunc) (context.Context, context.CancelCauseFunc) {
	var called flag
	track("context", called.low)
	return ctx, func(why error) { called.raise(); cancel(why) }
}

// The functions of package context, and signal.NotifyContext.

func WithCancel(parent context.Context) (context.Context, context.CancelFunc) {
	return tracked(context.WithCancel(parent))
}

func WithCancelCause(parent context.Context) (context.Context, context.CancelCauseFunc) {
	return trackedCause(context.WithCancelCause(parent))
}

func WithTimeout(parent context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return tracked(context.WithTimeout(parent, d))
}

func WithTimeoutCause(parent context.Context, d time.Duration, why error) (context.Context, context.CancelFunc) {
	return tracked(context.WithTimeoutCause(parent, d, why))
}

func WithDeadline(parent context.Context, at time.Time) (context.Context, context.CancelFunc) {
	return tracked(context.WithDeadline(parent, at))
}

func WithDeadlineCause(parent context.Context, at time.Time, why error) (context.Context, context.CancelFunc) {
	return tracked(context.WithDeadlineCause(parent, at, why))
}

// NotifyContext registers nothing: a bubble must not be reached from the goroutine that hands out signals.
func NotifyContext(parent context.Context, _ ...os.Signal) (context.Context, context.CancelFunc) {
	return tracked(context.WithCancel(parent))
}

// The functions of package time.

func NewTicker(d time.Duration) *time.Ticker {
	t := time.NewTicker(d)
	track("timer", func() bool { return ticks(t.C, d) })
	return t
}

func Tick(d time.Duration) <-chan time.Time {
	t := time.NewTicker(d)
	track("timer", func() bool { return ticks(t.C, d) })
	return t.C
}

// ticks says whether the ticker still runs; only asked when none of the fixture's goroutines is left to miss a tick.
func ticks(c <-chan time.Time, d time.Duration) bool {
	select {
	case <-c:
	default:
	}
	time.Sleep(d + d/2)
	select {
	case <-c:
		return true
	default:
		return false
	}
}

func NewTimer(d time.Duration) *time.Timer {
	t := time.NewTimer(d)
	track("timer", t.Stop)
	return t
}

func After(d time.Duration) <-chan time.Time {
	t := time.NewTimer(d)
	track("after", t.Stop)
	return t.C
}

func AfterFunc(d time.Duration, f func()) *time.Timer {
	t := time.AfterFunc(d, f)
	track("timer", func() bool {
		pending := t.Stop()
		if pending {
			t.Reset(0) // what it does may be what releases something else
		}
		return pending
	})
	return t
}

// The functions of package os/signal, without signals.

// notified has the channels that would get signals; these come from the driver.
var notified = map[chan<- os.Signal]*flag{}

func Notify(c chan<- os.Signal, _ ...os.Signal) {
	if notified[c] == nil {
		var stopped flag
		notified[c] = &stopped
		track("signal", stopped.low)
		if !odd || choose(2, "signals come") == 0 {
			go func() {
				for i := 0; i < 20 && stopped.low(); i++ {
					time.Sleep(clock(3 * time.Second))
					if !stopped.low() {
						return
					}
					select {
					case c <- os.Interrupt:
					default:
					}
				}
			}()
		}
	}
}

func Stop(c chan<- os.Signal) {
	if stopped := notified[c]; stopped != nil {
		stopped.raise()
	}
}

// Transport answers every request at once; its bodies are counted until they are closed.
type Transport struct{}

type body struct {
	io.Reader
	closed *flag
}

func (b body) Close() error { b.closed.raise(); return nil }

func newBody() io.ReadCloser {
	it := body{strings.NewReader(`{"name":"x"}`), &flag{}}
	if choose(2, "body") == 1 {
		it.Reader = failing{}
	}
	track("body", it.closed.low)
	return it
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errOracle }

// RoundTrip fails, or gives a response of 200, 404 or 503.
func (Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	status := []int{200, 404, 0, 503, 409, 401}[choose(6, "status")]
	if status == 0 {
		return nil, errOracle
	}
	return &http.Response{
		Status: http.StatusText(status), StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Body: newBody(), ContentLength: -1, Request: req,
	}, nil
}

func place(file string, line int) string {
	return filepath.Base(file) + ":" + itoa(line)
}
