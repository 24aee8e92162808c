package afterfunc

import (
	"context"
	"net"
	"time"
)

// Arms itself while there is something to do.
type queue struct{ jobs []func() }

func (q *queue) expire() {
	if len(q.jobs) == 0 {
		return
	}
	q.jobs = q.jobs[1:]
	time.AfterFunc(time.Minute, q.expire) // ok afterfunc-not-stopped: ends when the queue is empty
}

// Ends with its context.
func Watch(ctx context.Context, every time.Duration) {
	if ctx.Err() != nil {
		return
	}
	work()
	time.AfterFunc(every, func() { Watch(ctx, every) }) // ok afterfunc-not-stopped: ends when ctx is done
}

func Once(d time.Duration) {
	time.AfterFunc(d, work) // ok afterfunc-not-stopped: runs once
}

// Closes what it holds: a deadline.
func Deadline(c net.Conn) {
	time.AfterFunc(time.Hour, func() { c.Close() }) // ok afterfunc-not-stopped: it is there to close the connection
}

func Short(c net.Conn) {
	time.AfterFunc(time.Second, func() { c.SetDeadline(time.Now()) }) // ok afterfunc-not-stopped: soon over
}

// Whoever hears from it knows that it has fired.
func Waits(done <-chan error, d time.Duration) error {
	fired := make(chan struct{})
	timer := time.AfterFunc(d, func() { close(fired) }) // ok afterfunc-not-stopped: the path that does not stop it has seen it fire
	select {
	case err := <-done:
		timer.Stop()
		return err
	case <-fired:
		return errLate
	}
}

// The same, in a closure that is called on the spot.
func WaitsForClosure(done <-chan error, d time.Duration) error {
	fired := make(chan struct{})
	timer := time.AfterFunc(d, func() { // ok afterfunc-not-stopped: the path that does not stop it has seen it fire
		func() { close(fired) }()
	})
	select {
	case err := <-done:
		timer.Stop()
		return err
	case <-fired:
		return errLate
	}
}

func Returned(d time.Duration) *time.Timer {
	return time.AfterFunc(d, work) // ok afterfunc-not-stopped: the caller's
}
