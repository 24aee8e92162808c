// Package mid hands on to lib.
package mid

import (
	"context"
	"io"
	"net/http"
	"sync"

	"example.com/m/lib"
)

// Done hands on.
func Done(cancel context.CancelFunc) {
	lib.Finish(cancel) // ?
}

// Close hands on.
func Close(c io.Closer) {
	lib.Release(c) // ?
}

// Must hands on.
func Must(err error) {
	if err != nil {
		lib.Fail(err) // ?
	}
}

// Drain hands on.
func Drain(r *http.Response) {
	lib.Drop(r) // ?
}

// Free hands on.
func Free(mu *sync.Mutex) {
	lib.Unlock(mu) // ?
}

// Start starts a worker that nobody knows.
func Start() *lib.Worker {
	w := lib.NewWorker()
	go w.Run() // ?
	return w
}

// Listen hands on.
func Listen(h http.Handler) error {
	return lib.Serve(h) // ?
	return nil
}
