// Package lib is at the bottom: what its functions do decides what leaks above.
package lib

import (
	"context"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// Finish ends a context, or not.
func Finish(cancel context.CancelFunc) {
	cancel() // ?
}

// Release closes, or not.
func Release(c io.Closer) {
	c.Close() // ?
}

// Fail ends the program, or not.
func Fail(err error) {
	log.Print(err)
	os.Exit(1) // ?
}

// Drop drops the body.
func Drop(r *http.Response) {
	r.Body.Close() // ?
}

// Take receives once, or not.
func Take(ch chan int) int {
	return <-ch // ?
	return 0
}

// Unlock gives a lock back.
func Unlock(mu *sync.Mutex) {
	mu.Unlock() // ?
}

// Signals watches for the end.
func Signals() chan os.Signal {
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, os.Interrupt)    // ?
	signal.Notify(ch, syscall.SIGTERM) // ?
	return ch
}

// Worker works until it is stopped.
type Worker struct {
	stop chan struct{}
	tick *time.Ticker
}

// NewWorker starts one.
func NewWorker() *Worker {
	w := &Worker{stop: make(chan struct{}), tick: time.NewTicker(time.Second)}
	return w
}

// Run never ends, or does.
func (w *Worker) Run() {
	for {
		select {
		case <-w.tick.C:
			log.Print("tick")
		case <-w.stop: // ?
			return // ?
		}
	}
}

// Stop ends it.
func (w *Worker) Stop() {
	close(w.stop) // ?
	w.tick.Stop() // ?
}

// Poll turns for ever.
func Poll(work func()) {
	for {
		work()
		time.Sleep(time.Second)
	}
}

// Serve serves.
func Serve(h http.Handler) error {
	return http.ListenAndServe(":80", h)
}
