package ticker

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"
)

func TimerHasFired(d time.Duration) {
	t := time.NewTimer(d) // ok ticker-not-stopped: a timer that fired is done
	<-t.C
}

func UnnamedTimerHasFired(d time.Duration) {
	<-time.NewTimer(d).C // ok ticker-not-stopped: a timer that fired is done
}

func TimerFiresInEveryArm(d time.Duration, wake <-chan struct{}) {
	t := time.NewTimer(d) // ok ticker-not-stopped: either stopped or fired
	select {
	case <-wake:
		if !t.Stop() {
			<-t.C
		}
	case <-t.C:
	}
}

func TimerDrainedByHelper(d time.Duration, wake <-chan struct{}) {
	t := time.NewTimer(d) // ok ticker-not-stopped: the deferred helper stops it
	defer drainAndStop(t)
	select {
	case <-wake:
	case <-t.C:
	}
}

func StopInCondition(d time.Duration) bool {
	t := time.NewTimer(d) // ok ticker-not-stopped: stopped where the condition is evaluated
	if !t.Stop() {
		return false
	}
	return true
}

func ReturnsStop(d time.Duration) bool {
	t := time.NewTimer(d) // ok ticker-not-stopped: stopped in the return expression
	return t.Stop()
}

func ReturnsHelperThatStops(d time.Duration) bool {
	t := time.NewTimer(d) // ok ticker-not-stopped: the helper stops it
	return stopTimer(t)
}

func NeverReturns(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: no path leaves the loop
	for range t.C {
		_ = work()
	}
}

func NeverReturnsSelect(d time.Duration, jobs <-chan int) {
	t := time.NewTicker(d) // ok ticker-not-stopped: no path leaves the loop
	for {
		select {
		case <-t.C:
		case <-jobs:
		}
	}
}

func TickForever(d time.Duration) {
	for range time.Tick(d) { // ok ticker-not-stopped: the loop never ends
		_ = work()
	}
}

func TickForeverNamed(d time.Duration, jobs <-chan int) {
	tick := time.Tick(d) // ok ticker-not-stopped: the loop never ends
	for {
		select {
		case <-tick:
		case <-jobs:
		}
	}
}

func EndsInPanic(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the other path panics
	if err := work(); err != nil {
		panic(err)
	}
	t.Stop()
}

func EndsInExit(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the other path ends the program
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	t.Stop()
}

func EndsInFatal(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the other path ends the program
	if err := work(); err != nil {
		log.Fatalf("work: %v", err)
	}
	t.Stop()
}

func die(err error) {
	log.Println(err)
	os.Exit(2)
}

func EndsInOwnExit(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: die never returns
	if err := work(); err != nil {
		die(err)
	}
	t.Stop()
}

func DeferredClosure(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the deferred closure stops it
	defer func() {
		_ = work()
		t.Stop()
	}()
	<-t.C
}

func DeferredHelper(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the deferred helper stops it
	defer stop(t)
	<-t.C
}

func DeferredBeforeAssignment(d time.Duration) {
	var t *time.Ticker
	defer func() {
		if t != nil {
			t.Stop()
		}
	}()
	t = time.NewTicker(d) // ok ticker-not-stopped: the deferred closure sees this one
	<-t.C
}

func StopsEachOfTwo(d time.Duration) {
	a, b := time.NewTicker(d), time.NewTicker(2*d) // ok ticker-not-stopped: both deferred
	defer a.Stop()
	defer b.Stop()
	select {
	case <-a.C:
	case <-b.C:
	}
}

func StopThroughAlias(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped under another name
	u := t
	<-t.C
	u.Stop()
}

func StopMethodValue(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: stopped through its method value
	stop := t.Stop
	defer stop()
	<-t.C
}

func StopInLoopExit(ctx context.Context, d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: the only way out stops it
	for {
		select {
		case <-t.C:
			_ = work()
		case <-ctx.Done():
			t.Stop()
			return
		}
	}
}

func ResetBackoff(ctx context.Context, d time.Duration) {
	t := time.NewTimer(0) // ok ticker-not-stopped: deferred once, re-armed in the loop
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if work() == nil {
				return
			}
			t.Reset(d)
		case <-ctx.Done():
			return
		}
	}
}

type fakeClock struct{}

type fakeTicker struct{ C chan int }

func (fakeClock) NewTicker(time.Duration) *fakeTicker { return &fakeTicker{C: make(chan int, 1)} }

func OtherNewTicker(d time.Duration) {
	var clock fakeClock
	t := clock.NewTicker(d) // ok ticker-not-stopped: not package time's
	_ = t
}

func ShadowedPackage(d time.Duration) {
	time := fakeClock{}
	t := time.NewTicker(d) // ok ticker-not-stopped: `time` is a variable here
	_ = t
}

// Text that only looks like code: time.NewTicker(d) is not called here.
func OnlyMentioned() string {
	return "t := time.NewTicker(d)" // ok ticker-not-stopped: a string
}
