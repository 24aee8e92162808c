package probe

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"runtime/pprof"
	"sync"
	"sync/atomic"
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

// patience is how long the bubble's clock may stand still, in real time.
const patience = 3 * time.Second

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
	go func() {
		if realTime {
			time.Sleep(10 * patience)
		}
		time.Sleep(patience)
		left := append(remaining(), stillOpen("context", "body", "signal")...)
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
	m := &maker{t: t, stubs: p.Stubs, leave: make(chan struct{})}
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
	returned := make(chan struct{})
	go pprof.Do(context.Background(), pprof.Labels(label, name), func(context.Context) {
		defer close(returned)
		defer func() {
			if recover() != nil {
				panicked = true
			}
		}()
		call()
	})
	idle()
	back := within(returned, 20*time.Second)
	early := back
	if back {
		m.stop = append(m.stop, p.leaveResults(m, results)...)
		idle()
	}
	// The caller goes away, and a little later says that it is over.
	close(m.leave)
	time.Sleep(clock(5 * time.Second))
	for _, stop := range m.stop {
		go stop()
	}
	if within(returned, settle) && !early {
		for _, stop := range p.leaveResults(m, results) {
			go stop()
		}
	}
	for _, arg := range args {
		p.close(arg)
	}
	back = within(returned, settle)
	time.Sleep(clock(2 * time.Second))
	idle()
	// A timer says nothing once it has fired: those are asked now, unless somebody may still use them.
	var left []Left
	asked := len(goroutines("goroutine")) == 0
	if asked {
		left = stillOpen("timer", "after")
	}
	time.Sleep(clock(settle))
	idle()
	if !asked && len(goroutines("goroutine")) == 0 {
		left = stillOpen("timer", "after")
	}
	outcome := "returned"
	if panicked {
		outcome = "panicked"
	} else if failed {
		outcome = "failed the test"
	} else if !back {
		outcome = "stuck"
	}
	left = append(left, remaining()...)
	left = append(left, stillOpen("context", "body", "signal", "connection")...)
	left = append(left, heldLocks(m.roots)...)
	report(Report{Outcome: outcome, Left: left})
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
			go drain(result, m.leave)
		case result.Kind() == reflect.Struct || result.Kind() == reflect.Pointer && !result.IsNil() && result.Elem().Kind() == reflect.Struct:
			// Somebody reads what comes out of its channels, too.
			inner := reflect.New(reflect.Indirect(result).Type()).Elem()
			inner.Set(reflect.Indirect(result))
			for i := 0; i < inner.NumField() && ownPackage(inner.Type()); i++ {
				field := inner.Field(i)
				field = reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
				if field.Kind() == reflect.Chan && !field.IsNil() && field.Type().ChanDir() != reflect.SendDir {
					go drain(field, m.leave)
				}
			}
			stop = append(stop, func() { p.close(result) })
		case result.Kind() == reflect.Func && !result.IsNil() && result.Type().NumIn() == 0:
			stop = append(stop, func() { result.Call(nil) })
		case result.Type() == typeOf[context.CancelCauseFunc]() && !result.IsNil():
			stop = append(stop, func() { result.Call([]reflect.Value{reflect.Zero(typeOf[error]())}) })
		default:
			stop = append(stop, func() { p.close(result) })
		}
	}
	return stop
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
