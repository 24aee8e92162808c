package cancel

import (
	"context"
	"fmt"
	"log"
	"os"
	"runtime"
	"sync"
	"time"
)

func EndsInPanic(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the other path panics
	if err := work(ctx); err != nil {
		panic(err)
	}
	cancel()
}

func EndsInExit(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the other path ends the program
	if err := work(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	cancel()
}

func EndsInFatal(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the other path ends the program
	if err := work(ctx); err != nil {
		log.Fatal(err)
	}
	cancel()
}

func must(err error) {
	if err != nil {
		die(err)
	}
}

func die(err error) {
	log.Print(err)
	os.Exit(2)
}

func EndsInOwnExit(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: die never returns
	if err := work(ctx); err != nil {
		die(err)
	}
	must(nil)
	cancel()
}

func NeverReturns(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: no path leaves the loop
	for {
		if work(ctx) != nil {
			go cancel()
		}
	}
}

func WaitsForever(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the function never returns
	go func() {
		if work(ctx) != nil {
			cancel()
		}
	}()
	select {}
}

func CalledOnTheSpot(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the closure runs on the spot
	err := work(ctx)
	func() {
		cancel()
	}()
	return err
}

func DeferredClosure(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the deferred closure calls it
	defer func() {
		log.Print("done")
		cancel()
	}()
	return work(ctx)
}

func DeferredClosureIfNotNil(parent context.Context) error {
	var cancel context.CancelFunc
	defer func() {
		if cancel != nil {
			cancel()
		}
	}()
	ctx, c := context.WithCancel(parent) // ok cancel-not-called: stored where the deferred closure looks
	cancel = c
	return work(ctx)
}

func DeferredHelper(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the deferred helper calls it
	defer call(cancel)
	return work(ctx)
}

func HelperCallsLast(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the helper calls it
	_ = work(ctx)
	call(cancel)
}

func Aliased(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called under another name
	stop := cancel
	defer stop()
	return work(ctx)
}

func ViaOnce(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the Once calls it
	var once sync.Once
	defer once.Do(cancel)
	return work(ctx)
}

func ViaOnceFunc(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: wrapped, and the wrapper is deferred
	stop := sync.OnceFunc(cancel)
	defer stop()
	return work(ctx)
}

func TwoContexts(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: deferred before it is shadowed
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, time.Minute) // ok cancel-not-called: deferred as well
	defer cancel()
	return work(ctx)
}

func DeferredInShortLoop(parent context.Context) {
	for _, d := range []time.Duration{time.Second, 2 * time.Second} {
		ctx, cancel := context.WithTimeout(parent, d) // ok cancel-not-called: two turns, then the function returns
		defer cancel()
		_ = work(ctx)
	}
}

func DeferredInLoopThatReturns(parent context.Context) error {
	for {
		ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: the only turn returns
		defer cancel()
		return work(ctx)
	}
}

func RetryDefersAbove(parent context.Context) error {
	var cancel context.CancelFunc = func() {}
	defer func() { cancel() }()
	tries := 0
retry:
	cancel()
	ctx, next := context.WithCancel(parent) // ok cancel-not-called: called before the retry and by the deferred closure
	cancel = next
	if work(ctx) != nil && tries < 3 {
		tries++
		goto retry
	}
	return nil
}

func EndsInGoexit(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: deferred, and Goexit runs deferred calls
	defer cancel()
	if work(ctx) != nil {
		runtime.Goexit()
	}
}

func NotAContext() {
	x, _ := splitter{}.WithCancel() // ok cancel-not-called: not package context's
	_ = x
}

type splitter struct{}

func (splitter) WithCancel() (int, func()) { return 0, func() {} }

func WithoutCancel(parent context.Context) error {
	ctx := context.WithoutCancel(parent) // ok cancel-not-called: nothing to call
	return work(context.WithValue(ctx, key{}, 1))
}

type key struct{}

// StopOfAfterFunc: stop only unregisters, nothing is owed.
func StopOfAfterFunc(parent context.Context) {
	stop := context.AfterFunc(parent, func() {}) // ok cancel-not-called: AfterFunc's stop need not be called
	_ = stop
}

func FallsBackOnce(parent context.Context, results <-chan error) error {
	fallback := time.NewTimer(time.Second)
	defer fallback.Stop()
	for {
		select {
		case <-fallback.C:
			ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the timer fires once
			defer cancel()
			go func() { _ = work(ctx) }()
		case err := <-results:
			return err
		}
	}
}

// A sleep that can be interrupted: it is over when the context is.
func SleepsWith(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: it has ended before the function returns
	<-ctx.Done()
}
