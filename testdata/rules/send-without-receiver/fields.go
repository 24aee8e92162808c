package send

import (
	"context"
	"time"
)

type dialer struct {
	dial  chan string
	ret   chan int
	yield chan int
	room  chan string
	stop  chan struct{}
}

func newDialer() *dialer {
	d := &dialer{
		dial:  make(chan string),
		ret:   make(chan int),
		yield: make(chan int),
		room:  make(chan string, 2),
		stop:  make(chan struct{}),
	}
	go d.manage()
	return d
}

// manage leaves on its stop signal.
func (d *dialer) manage() {
	for {
		select {
		case proto := <-d.dial:
			d.ret <- len(proto) // want stop-signal-ignored(note) "this send on `d.ret` does not watch `d.stop`"
		case <-d.yield:
		case <-d.room:
		case <-d.stop:
			return
		}
	}
}

func (d *dialer) Dial(proto string) int {
	d.dial <- proto // want send-without-receiver(note) "this send on `d.dial` stays once its receiver has left on `d.stop`"
	return <-d.ret
}

func (d *dialer) Yield(conn int) {
	select {
	case d.yield <- conn: // ok send-without-receiver: watches the same signal
	case <-d.stop:
	}
}

func (d *dialer) Note(text string) {
	for range 3 {
		d.room <- text // want send-without-receiver(note) "this send on `d.room` stays once its receiver has left on `d.stop` and its room is used up"
	}
}

func (d *dialer) Stop() { close(d.stop) }

// An answer that whoever asked may not wait for.
type enquiry struct {
	resp chan uint32
}

func AskWithin(ctx context.Context, requests chan *enquiry) (uint32, error) {
	resp := make(chan uint32)
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	requests <- &enquiry{resp}
	select {
	case got := <-resp:
		return got, nil
	case <-timer.C:
		return 0, context.DeadlineExceeded
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func Answer(next func() *enquiry) {
	for {
		r := next()
		r.resp <- 1 // want send-without-receiver(note) "this send on `r.resp` stays once its receiver has left on `ctx.Done\(\)`"
	}
}

func AnswerMany(next func() *enquiry) {
	var waiting []chan uint32
	for len(waiting) < 8 {
		r := next()
		waiting = append(waiting, r.resp)
	}
	for _, resp := range waiting {
		resp <- 1 // want send-without-receiver(note) "this send on `resp` stays once its receiver has left on `ctx.Done\(\)`"
	}
}

func AnswerByName(next func() *enquiry) {
	r := next()
	resp := r.resp
	resp <- 1 // want send-without-receiver(note) "this send on `resp` stays once its receiver has left on `ctx.Done\(\)`"
}

type roomy struct {
	resp chan uint32
}

func AskRoomy(ctx context.Context, requests chan *roomy) (uint32, error) {
	resp := make(chan uint32, 1)
	requests <- &roomy{resp}
	select {
	case got := <-resp:
		return got, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func AnswerRoomy(next func() *roomy) {
	for {
		r := next()
		r.resp <- 1 // ok send-without-receiver: there is room for the answer
	}
}

func AnswerManyRoomy(next func() *roomy) {
	var waiting []chan uint32
	for len(waiting) < 8 {
		r := next()
		waiting = append(waiting, r.resp)
	}
	for _, resp := range waiting {
		resp <- 1 // ok send-without-receiver: each has room for its answer
	}
}

// A receiver that goes on until the channel is closed.
type sink struct {
	lines chan string
	done  chan struct{}
}

func newSink() *sink {
	s := &sink{lines: make(chan string), done: make(chan struct{})}
	go s.drain()
	return s
}

func (s *sink) drain() {
	for range s.lines {
	}
	close(s.done)
}

func (s *sink) Write(line string) {
	s.lines <- line // ok send-without-receiver: drained until it is closed
}
