package probe

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
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
	at   []string
	open func() bool
}

var things struct {
	sync.Mutex
	all []thing
}

// sites are the lines that led to a function of the probe, innermost first.
func sites() []string {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	var all []string
	for {
		frame, more := frames.Next()
		if !strings.Contains(frame.File, "/probe/") {
			all = append(all, place(frame.File, frame.Line))
		}
		if !more {
			return all
		}
	}
}

func track(kind string, open func() bool) {
	things.Lock()
	defer things.Unlock()
	things.all = append(things.all, thing{kind, sites(), open})
}

// stillOpen lists the things of these kinds that nobody has released.
func stillOpen(kinds ...string) []Left {
	things.Lock()
	defer things.Unlock()
	var left []Left
	for _, it := range things.all {
		for _, kind := range kinds {
			if it.kind == kind && it.open() {
				left = append(left, Left{Kind: kind, At: it.at})
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
func NotifyContext(parent context.Context, signals ...os.Signal) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	onSignal(signals, cancel)
	return tracked(ctx, cancel)
}

// onSignal has SIGTERM told where somebody takes it.
func onSignal(signals []os.Signal, tell func()) {
	if takes(signals) {
		program.Lock()
		program.onTerm = append(program.onTerm, tell)
		program.Unlock()
	}
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
	time.Sleep(3 * d) // it may have been reset to another time
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
	fires := time.Now().Add(d)
	track("after", func() bool { return time.Now().Before(fires) })
	return time.After(d)
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

func Notify(c chan<- os.Signal, signals ...os.Signal) {
	if now.Load() == nil {
		return // the package's own init, outside the bubble
	}
	if ends {
		onSignal(signals, func() {
			select {
			case c <- syscall.SIGTERM:
			default:
			}
		})
		return
	}
	if notified[c] == nil {
		var stopped flag
		notified[c] = &stopped
		track("signal", stopped.low)
		way := 0
		if odd {
			way = choose(3, "signals come")
		}
		if way == 2 {
			send(c) // before anybody can receive
		}
		if way != 1 {
			aside(func() {
				for i := 0; i < 20 && stopped.low(); i++ {
					send(c)
					time.Sleep(clock(3 * time.Second))
				}
			})
		}
	}
}

// lost counts the signals that found no room, or a channel that was closed.
var lost counter

func send(c chan<- os.Signal) {
	defer func() {
		if recover() != nil {
			lost.add(1)
		}
	}()
	select {
	case c <- os.Interrupt:
	default:
		if cap(c) == 0 {
			lost.add(1)
		}
	}
}

func Stop(c chan<- os.Signal) {
	if stopped := notified[c]; stopped != nil {
		stopped.raise()
	}
}

// Transport has every request answered by the driver's own net/http server; bodies are counted until they are closed.
type Transport struct{}

type body struct {
	io.Reader
	real   io.Closer
	closed *flag
}

func (b body) Close() error { b.closed.raise(); return b.real.Close() }

func newBody(real io.ReadCloser) io.ReadCloser {
	it := body{real, real, &flag{}}
	if choose(2, "body") == 1 {
		it.Reader = failing{}
	}
	track("body", it.closed.low)
	return it
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errOracle }

// RoundTrip fails, or gives a response of 200, 404 or 503; or none ever, where a rule speaks of that.
func (Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	if silent && choose(2, "server") == 0 {
		return nil, forever(req.Context())
	}
	status := []string{"200", "404", "", "503", "409", "401", "204"}[choose(7, "status")]
	if status == "" {
		return nil, errOracle
	}
	sent := req.Clone(context.WithoutCancel(req.Context())) // a connection in use is to be seen, whoever gave up
	sent.Header.Set(statusHeader, status)
	sent.URL = &url.URL{Scheme: "http", Host: "fixture.test", Path: "/"}
	resp, err := ask(sent)
	if err != nil {
		return nil, err
	}
	resp.Body, resp.Request = newBody(resp.Body), req
	return resp, nil
}

func place(file string, line int) string {
	return filepath.Base(file) + ":" + itoa(line)
}
