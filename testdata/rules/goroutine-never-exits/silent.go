package never

import (
	"context"
	"errors"
	"log"
	"net"
	"os"
	"runtime"
	"sync"
	"time"
)

type listener struct {
	conns net.Listener
	quit  chan struct{}
}

func (l *listener) Start() { go l.accept() }

func (l *listener) accept() {
	for { // ok goroutine-never-exits: Accept fails once the listener is closed, and that leads out
		conn, err := l.conns.Accept()
		if err != nil {
			if errors.Is(err, net.ErrClosed) {
				return
			}
			continue
		}
		conn.Close()
	}
}

func (l *listener) Close() { l.conns.Close() }

// Waits a little between retries; the closed listener ends the loop, not the case.
func (l *listener) acceptWithRetries() {
	for {
		conn, err := l.conns.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			select {
			case <-time.After(time.Millisecond):
			case <-l.quit: // ok goroutine-never-exits: the next Accept fails and leads out
			}
			continue
		}
		conn.Close()
	}
}

// Drops what nobody takes any more; the stream's end leads out.
func (l *listener) forward(out chan<- []byte, read func() ([]byte, error)) {
	go func() {
		for {
			data, err := read()
			if err != nil {
				return
			}
			select {
			case out <- data:
			case <-l.quit: // ok goroutine-never-exits: the reads go on until their error
			}
		}
	}()
}

// The flag that the case sets leads out.
func Drains(ctx context.Context, jobs <-chan int) {
	go func() {
		stopping := false
		for {
			select {
			case <-ctx.Done(): // ok goroutine-never-exits: the next turn leaves
				stopping = true
			case <-jobs:
				work()
			}
			if stopping {
				return
			}
		}
	}()
}

// The channel is set to nil, the other one ends the loop.
func Disarms(ctx context.Context, jobs <-chan int) {
	go func() {
		done := ctx.Done()
		for {
			select {
			case <-done: // ok goroutine-never-exits: it is taken once
				done = nil
			case _, ok := <-jobs:
				if !ok {
					return
				}
			}
		}
	}()
}

func HeadLeaves(ctx context.Context, t *time.Ticker) {
	go func() {
		for ctx.Err() == nil {
			select {
			case <-ctx.Done(): // ok goroutine-never-exits: the loop's condition leaves
			case <-t.C:
				work()
			}
		}
	}()
}

type stopper struct{}

func (s *stopper) Stop() {}

func (s *stopper) Dies() {
	go func() {
		for { // ok goroutine-never-exits: ends the process
			work()
			if s == nil {
				log.Fatal("gone")
			}
		}
	}()
	go func() {
		for { // ok goroutine-never-exits: panics
			work()
			if s == nil {
				panic("gone")
			}
		}
	}()
	go func() {
		for { // ok goroutine-never-exits: ends itself
			work()
			if s == nil {
				runtime.Goexit()
			}
		}
	}()
	go func() {
		for { // ok goroutine-never-exits: ends the process through a function of its own
			work()
			fail("gone")
		}
	}()
}

func fail(why string) {
	log.Print(why)
	os.Exit(1)
}

// Not a goroutine: whoever calls it knows that it does not return.
func (s *stopper) Serve() {
	for { // ok goroutine-never-exits: nobody starts it here
		time.Sleep(time.Second)
	}
}

var start sync.Once

func Shared() {
	start.Do(func() {
		go func() { // want goroutine-in-once "."
			for { // ok goroutine-never-exits: goroutine-in-once tells it
				time.Sleep(time.Second)
			}
		}()
	})
}

func init() {
	go func() {
		for { // ok goroutine-never-exits: belongs to the process
			time.Sleep(time.Second)
		}
	}()
}

var _ = func() bool {
	go func() {
		for { // ok goroutine-never-exits: belongs to the process
			time.Sleep(time.Second)
		}
	}()
	return true
}()

// A signal by name may be a message: the loop empties it, ends by another one, does as it says, or was told before.
func Drained(stop chan struct{}) {
	go func() {
		for {
			select {
			case <-stop: // ok goroutine-never-exits: takes what is left, then leaves
			default:
				return
			}
		}
	}()
}

func StartsAgain(closed <-chan struct{}, terminated, lost chan error) {
	go func() {
		for {
			select {
			case <-closed:
				return
			case <-terminated: // ok goroutine-never-exits: the child has ended, and is started again
			case <-lost:
			}
			work()
		}
	}()
}

func stopServer(id int) { log.Print(id) }

func Commands(stopTask, startTask <-chan int) {
	go func() {
		for {
			select {
			case id := <-stopTask: // ok goroutine-never-exits: it says what is to be stopped, and that is stopped
				stopServer(id)
			case _, ok := <-startTask:
				if !ok {
					return
				}
			}
		}
	}()
}

func ToldBefore(shutdown <-chan struct{}, signals <-chan os.Signal) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		select {
		case <-signals:
		case <-shutdown:
		}
		close(done)
		for { // want goroutine-never-exits(note) "receives from `signals`"
			select {
			case <-signals:
				log.Print("shutting down already")
			case <-shutdown: // ok goroutine-never-exits: the program ends since it was told
				log.Print("shutting down already")
			}
		}
	}()
	return done
}
