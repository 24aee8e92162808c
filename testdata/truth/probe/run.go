package probe

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
	"unsafe"
)

// Package is what the generator found in a fixture's package.
type Package struct {
	// Home is its import path.
	Home string
	// Functions by name; a method is Type.Method and takes its receiver first.
	Functions map[string]any
	// Drivers are written by hand, for functions that need more than arguments.
	Drivers map[string]func(*Run)
	// Globals are pointers to the package's variables.
	Globals []any
	// Stubs makes values of the package's interfaces.
	Stubs map[reflect.Type]func() any
	// Closers calls what ends a value of one of the package's types, and says whether there is such a thing.
	Closers func(value any) bool
}

// Report is what a run tells its parent.
type Report struct {
	Outcome string   `json:"outcome"` // returned, stuck, or why it could not run
	Choices []Choice `json:"choices"`
	Left    []Left   `json:"left"`
	// Hung says that the clock could not go on: something waits outside the bubble, or spins.
	Hung bool `json:"hung"`
}

// settle is how long after the end everything had time to go, on the bubble's clock.
const settle = 30 * time.Minute

// realTime says that the run goes without a bubble: the runtime's leak profile does not look into one.
var realTime = os.Getenv("TRUTH_CLOCK") == "real"

// clock makes the waits of a run in real time short.
func clock(d time.Duration) time.Duration {
	if realTime {
		return min(d/100, time.Second)
	}
	return d
}

// idle waits until everything that runs waits for something.
func idle() {
	if realTime {
		time.Sleep(20 * time.Millisecond)
		return
	}
	synctest.Wait()
}

// Run is one run of a hand-written driver.
type Run struct {
	m *maker
	// T is the test that the run belongs to.
	T *testing.T
}

// Fill gives the value behind a pointer contents by its type.
func (r *Run) Fill(pointer any) {
	v := reflect.ValueOf(pointer)
	r.m.roots = append(r.m.roots, v)
	r.m.fill(v.Elem(), 0, false)
}

// Keep names a value whose locks are looked at in the end.
func (r *Run) Keep(pointer any) { r.m.roots = append(r.m.roots, reflect.ValueOf(pointer)) }

// Choose is one of so many ways.
func (r *Run) Choose(of int) int { return choose(of, "driver") }

// Stop is called when the caller has had enough.
func (r *Run) Stop(f func()) { r.m.stop = append(r.m.stop, f) }

var (
	reportOnce sync.Once
	// now is the run that goes on, for the one who watches it from outside.
	now atomic.Pointer[maker]
)

func report(r Report) {
	reportOnce.Do(func() {
		choices.Lock()
		r.Choices = choices.taken
		text, _ := json.Marshal(r)
		fmt.Printf("\nTRUTH %s\n", text)
		os.Exit(0)
	})
	select {}
}

// Main carries out the function that the environment names and reports what stays.
func Main(t *testing.T, p Package) {
	name := os.Getenv("TRUTH_CASE")
	if name == "" {
		t.Skip("run by testdata/truth")
	}
	home = p.Home
	readScript()
	http.DefaultTransport = Transport{}
	http.DefaultClient = &http.Client{Transport: Transport{}}
	http.HandleFunc("/truth", work)
	enter(t.TempDir())
	debug.SetGCPercent(-1) // the collector closes files and sockets when it likes
	go func() {
		standstill()
		left := append(remaining(), stillOpen("context", "body", "signal", "connection")...)
		if m := now.Load(); m != nil {
			left = append(left, heldLocks(m.roots)...)
		}
		report(Report{Outcome: "stuck", Left: left, Hung: true})
	}()
	if realTime {
		p.bubble(t, name)
		return
	}
	synctest.Test(t, func(t *testing.T) { p.bubble(t, name) })
}

func (p *Package) bubble(t *testing.T, name string) {
	startService()
	m := &maker{pkg: p, t: t, stubs: p.Stubs, leave: make(chan struct{})}
	now.Store(m)
	for _, global := range p.Globals {
		m.roots = append(m.roots, reflect.ValueOf(global))
	}
	var results []reflect.Value
	var call func()
	var args []reflect.Value
	panicked, failed := false, false
	if driver := p.Drivers[name]; driver != nil {
		call = func() { driver(&Run{m: m, T: t}) }
	} else {
		f := reflect.ValueOf(p.Functions[name])
		if !f.IsValid() {
			report(Report{Outcome: "no such function: " + name})
		}
		if test, ok := p.Functions[name].(func(*testing.T)); ok {
			call = func() {
				failed = !testing.RunTests(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: name, F: test}})
			}
		} else {
			args = m.arguments(f.Type())
			if m.missing != "" {
				report(Report{Outcome: "no argument of type " + m.missing})
			}
			call = func() {
				if f.Type().IsVariadic() {
					results = f.CallSlice(args)
				} else {
					results = f.Call(args)
				}
			}
		}
	}
	back := make(chan struct{})
	go pprof.Do(context.Background(), pprof.Labels(label, name), func(context.Context) {
		defer close(back)
		// This one is the function's own.
		defer pprof.Do(context.Background(), pprof.Labels(label, ""), func(context.Context) { returned() })
		defer func() {
			if recover() != nil {
				panicked = true
			}
		}()
		call()
	})
	early := within(back, 20*time.Second)
	var left []Left
	var last []func()
	left = append(left, as("soon", stillOpen("after"))...)
	if !early {
		left = append(left, as("pile", stillOpen("context"))...)
	}
	if early {
		for _, stop := range p.leaveResults(m, results) {
			if rule == "http-server-no-timeout" {
				last = append(last, stop) // a server is looked at while it serves
			} else {
				aside(stop)
			}
		}
		time.Sleep(clock(time.Second))
		left = append(left, as("watcher", goroutines("goroutine"))...)
	}
	if ends && !within(back, 10*time.Minute) && !terminate() {
		left = append(left, Left{Kind: "killed"})
	}
	// The caller goes away, and a little later says that it is over.
	close(m.leave)
	time.Sleep(clock(5 * time.Second))
	for _, stop := range m.stop {
		aside(stop)
	}
	m.Lock()
	for _, value := range m.handed {
		aside(func() { p.end(value, m) })
	}
	m.Unlock()
	if within(back, settle) && !early {
		for _, stop := range p.leaveResults(m, results) {
			aside(stop)
		}
	}
	if silent || rule == "http-server-no-timeout" {
		time.Sleep(clock(settle))
	}
	time.Sleep(clock(2 * time.Second))
	// Everybody was told, and nobody has closed what peers who say nothing are waited for on.
	left = append(left, as("waiting", goroutines("goroutine"))...)
	for range held.get() {
		left = append(left, Left{Kind: "held"})
	}
	for _, stop := range last {
		aside(stop)
	}
	for _, arg := range args {
		if arg.Kind() == reflect.Chan && arg.Type().Elem() != typeOf[os.Signal]() || arg.Kind() == reflect.Func {
			continue // the driver's own
		}
		aside(func() { p.end(arg, m) })
	}
	inTime := within(back, settle)
	time.Sleep(clock(2 * time.Second))
	idle()
	// A timer says nothing once it has fired: those are asked now, unless somebody may still use them.
	quiet := len(goroutines("goroutine")) == 0
	if quiet {
		left = append(left, stillOpen("timer", "after")...)
	}
	time.Sleep(clock(settle))
	idle()
	if !quiet && len(goroutines("goroutine")) == 0 {
		left = append(left, stillOpen("timer", "after")...)
	}
	outcome := "returned"
	if panicked {
		outcome = "panicked"
	} else if failed {
		outcome = "failed the test"
	} else if !inTime {
		outcome = "stuck"
	}
	left = append(left, remaining()...)
	left = append(left, stillOpen("context", "body", "signal", "connection", "file", "mapping")...)
	m.Lock()
	left = append(left, heldLocks(append(m.roots, m.handed...))...)
	m.Unlock()
	for range lost.get() {
		left = append(left, Left{Kind: "lost"})
	}
	left = append(left, ending()...)
	left = append(left, usedLate()...)
	left = append(left, served()...)
	report(Report{Outcome: outcome, Left: left})
}

// as gives goroutines the name of the moment at which they were there.
func as(kind string, all []Left) []Left {
	for i := range all {
		all[i].Kind = kind
	}
	return all
}

func within(done <-chan struct{}, d time.Duration) bool {
	select {
	case <-done:
		return true
	default:
	}
	t := time.NewTimer(clock(d))
	defer t.Stop()
	select {
	case <-done:
		return true
	case <-t.C:
		return false
	}
}

// leaveResults does with results what a caller does: reads a channel for a while, calls what ends things.
func (p *Package) leaveResults(m *maker, results []reflect.Value) (stop []func()) {
	for _, result := range results {
		result := result
		switch {
		case result.Kind() == reflect.Chan && !result.IsNil() && result.Type().ChanDir() != reflect.SendDir:
			go p.drain(result, m, m.leave)
		case result.Kind() == reflect.Chan && !result.IsNil():
			go m.feed(result, 3)
		case result.Type() == typeOf[[]byte]():
			stop = append(stop, func() { _ = syscall.Munmap(result.Bytes()) })
		case result.Type() == typeOf[*http.Server]() && rule == "http-server-no-timeout" && !result.IsNil():
			aside(func() { _ = serve(result.Interface().(*http.Server)) })
		case result.Kind() == reflect.Struct || result.Kind() == reflect.Pointer && !result.IsNil() && result.Elem().Kind() == reflect.Struct:
			stop = append(stop, func() { p.end(result, m) })
			p.useFields(m, reflect.Indirect(result))
		case result.Kind() == reflect.Func && !result.IsNil() && result.Type().NumIn() == 0:
			stop = append(stop, func() { result.Call(nil) })
		case result.Type() == typeOf[context.CancelCauseFunc]() && !result.IsNil():
			stop = append(stop, func() { result.Call([]reflect.Value{reflect.Zero(typeOf[error]())}) })
		default:
			stop = append(stop, func() { p.end(result, m) })
		}
	}
	return stop
}

// useFields reads what comes out of the channels of a structure, and has its servers serve where that is what the rule speaks of.
func (p *Package) useFields(m *maker, inner reflect.Value) {
	if !inner.CanAddr() {
		copied := reflect.New(inner.Type()).Elem()
		copied.Set(inner)
		inner = copied
	}
	for i := 0; i < inner.NumField() && ownPackage(inner.Type()); i++ {
		field := inner.Field(i)
		field = reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
		server, _ := field.Interface().(*http.Server)
		if field.Type() == typeOf[http.Server]() {
			server = field.Addr().Interface().(*http.Server)
		}
		if server != nil && rule == "http-server-no-timeout" {
			aside(func() { _ = serve(server) })
		}
		if field.Kind() == reflect.Chan && !field.IsNil() && field.Type().ChanDir() != reflect.SendDir {
			go p.drain(field, m, m.leave)
		}
	}
}

// Answer is what a handler writes to, Request what it is asked: neither is its own once it has returned.
func (r *Run) Answer() http.ResponseWriter { return &answer{http.Header{}} }

// Request asks for a path.
func (r *Run) Request(path string) *http.Request {
	ctx, cancel := context.WithCancel(context.Background())
	r.Stop(cancel)
	request, _ := http.NewRequestWithContext(asked{ctx}, http.MethodGet, "http://fixture.test"+path, question{})
	return request
}

// Context is the caller's: it ends when the caller has had enough.
func (r *Run) Context() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	r.Stop(cancel)
	return ctx
}

// Peer is a connection to somebody who says nothing, and perhaps reads nothing either.
func (r *Run) Peer() net.Conn { return peer() }

// Listener has one such client.
func (r *Run) Listener() net.Listener {
	v := reflect.New(typeOf[net.Listener]()).Elem()
	r.m.known(v, 0, false)
	r.Stop(func() { _ = v.Interface().(net.Listener).Close() })
	return v.Interface().(net.Listener)
}

// Client asks the driver's own server.
func (r *Run) Client() *http.Client { return &http.Client{Transport: Transport{}} }

// Silence is a stub that gets a context: it waits for its end where a rule speaks of peers that say nothing.
func Silence(ctx context.Context) {
	if silent && ctx != nil && choose(2, "silence") == 0 {
		_ = forever(ctx)
	}
}

// Wait lets everybody go on until all wait for something.
func (r *Run) Wait() { time.Sleep(clock(time.Second)) }

// Err is an error.
func (r *Run) Err() error { return errOracle }

// end does with a value what its owner does at last: calls what ends it, empties channels, and all that for what is inside.
func (p *Package) end(v reflect.Value, m *maker) {
	defer func() { _ = recover() }() // ended before
	if !v.IsValid() || !v.CanInterface() {
		return
	}
	switch value := v.Interface().(type) {
	case nil:
	case func():
		value()
	case context.CancelFunc:
		value()
	case context.CancelCauseFunc:
		value(nil)
	case *time.Ticker:
		value.Stop()
	case *time.Timer:
		value.Stop()
	case *http.Response:
		value.Body.Close()
	case io.ReadCloser:
		value.Close()
	case *sync.WaitGroup:
		value.Done()
	case *sync.Map:
		value.Range(func(_, one any) bool { p.end(reflect.ValueOf(one), m); return true })
	case chan<- os.Signal:
		Stop(value)
	case chan os.Signal:
		Stop(value)
	default:
		p.endInside(v, m)
	}
}

func (p *Package) endInside(v reflect.Value, m *maker) {
	switch v.Kind() {
	case reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			p.end(v.Index(i), m)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			p.end(v.MapIndex(key), m)
		}
	case reflect.Chan:
		if v.Type().ChanDir() != reflect.SendDir {
			p.drain(v, m, nil)
		}
	case reflect.Struct, reflect.Pointer:
		p.close(v)
		inner := reflect.Indirect(v)
		for i := 0; inner.Kind() == reflect.Struct && ownPackage(inner.Type()) && i < inner.NumField(); i++ {
			if inner.Type().Field(i).IsExported() {
				p.end(inner.Field(i), m)
			}
		}
	default:
		p.close(v)
	}
}

// drain receives until it is time to leave; what comes has an owner then.
func (p *Package) drain(ch reflect.Value, m *maker, leave chan struct{}) {
	for {
		chosen, value, ok := reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectRecv, Chan: ch},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(leave)},
		})
		if chosen == 1 || !ok {
			return
		}
		m.hand(value)
	}
}

// hand is told what the fixture gave away: it is ended when the caller has had enough.
func (m *maker) hand(value reflect.Value) {
	m.Lock()
	defer m.Unlock()
	m.handed = append(m.handed, value)
}

// Handed is told what a stub of an interface gets.
func Handed(values ...any) {
	if m := now.Load(); m != nil {
		for _, value := range values {
			m.hand(reflect.ValueOf(value))
		}
	}
}

// Response is what a stub answers: its body counts as that of any other.
func Response() *http.Response {
	return &http.Response{StatusCode: 200, Body: newBody(io.NopCloser(strings.NewReader("{}")))}
}

// close calls what ends a value.
func (p *Package) close(v reflect.Value) {
	if !v.IsValid() || !v.CanInterface() {
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Func, reflect.Chan, reflect.Slice:
		if v.IsNil() {
			return
		}
	}
	value := v.Interface()
	switch value := value.(type) {
	case *testing.T:
		return
	case *http.Response:
		if value.Body != nil {
			go value.Body.Close()
		}
		return
	}
	go func() {
		defer func() { _ = recover() }()
		if p.Closers != nil && p.Closers(value) {
			return
		}
		for _, name := range []string{"Close", "Stop", "Shutdown"} {
			if method := v.MethodByName(name); method.IsValid() && method.Type().NumIn() == 0 {
				method.Call(nil)
				return
			}
		}
	}()
}

// Moment is a short pause, for loops that wait for something.
func Moment() { time.Sleep(clock(time.Second)) }

// Yield lets the others go on until all of them wait for something; it needs no clock, which stands still while somebody waits for a mutex.
func Yield() {
	for range 200 {
		runtime.Gosched()
		if len(busy.FindAll(stacks(), 2)) == 1 {
			return
		}
	}
}
