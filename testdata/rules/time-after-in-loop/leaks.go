package after

import (
	"context"
	"time"
)

const (
	idle     = 5 * time.Minute
	throttle = 50 * time.Millisecond
)

type event struct{}

func handle(event) {}

func Idle(events <-chan event) {
	for {
		select {
		case e, ok := <-events:
			if !ok {
				return
			}
			handle(e)
		case <-time.After(idle): // want time-after-in-loop(warning) "`e, ok := <-events` comes first leaves the timer of `time.After.idle.` behind"
			return
		}
	}
}

func Configured(events <-chan event, wait time.Duration) {
	for {
		select {
		case <-time.After(wait): // want time-after-in-loop(warning) "`time.After.wait.`"
			return
		case e := <-events:
			handle(e)
		}
	}
}

func WithDefault(wait time.Duration, poll func() bool) {
	for poll() {
		select {
		case <-time.After(2 * wait): // want time-after-in-loop(warning) "the default comes first"
			return
		default:
		}
	}
}

func Sends(out chan<- event, all []event) int {
	dropped := 0
	for _, e := range all {
		select {
		case out <- e:
		case now := <-time.After(10 * time.Second): // want time-after-in-loop(warning) "`out <- e` comes first"
			_ = now
			dropped++
		}
	}
	return dropped
}

func InGoroutine(events <-chan event) {
	go func() {
		for {
			select {
			case e := <-events:
				handle(e)
			case <-time.After(time.Duration(30) * time.Second): // want time-after-in-loop(warning) "."
				return
			}
		}
	}()
}

// One timer only is left, when the context ends.
func Polls(ctx context.Context, work func()) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute): // want time-after-in-loop(note) "the last one stays until it fires when `<-ctx.Done..` comes first"
			work()
		}
	}
}

func PollsWhileAlive(ctx context.Context, work func()) {
	for ctx.Err() == nil {
		work()
		select {
		case <-ctx.Done():
		case <-time.After(time.Minute): // want time-after-in-loop(note) "."
		}
	}
}
