package handler

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

func (s *server) Group(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // ok handler-goroutine-detached: waited for
		defer wg.Done()
		io.WriteString(w, "in time")
	}()
	wg.Wait()
}

func (s *server) Errgroup(w http.ResponseWriter, r *http.Request) {
	var group errgroup.Group
	group.Go(func() error { // ok handler-goroutine-detached: waited for
		_, err := io.WriteString(w, "in time")
		return err
	})
	_ = group.Wait()
}

func (s *server) Detached(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
	go func() { // ok handler-goroutine-detached: detached, with an end of its own
		defer cancel()
		_ = s.mail(ctx, "welcome")
	}()
}

// The goroutine watches for the end of the request: that is what it is for.
func (s *server) Watches(w http.ResponseWriter, r *http.Request) {
	go func() { // ok handler-goroutine-detached: ends with the request
		<-r.Context().Done()
		s.log("gone")
	}()
}

// Works for as long as the handler does.
func (s *server) Streams(w http.ResponseWriter, r *http.Request) {
	events := make(chan string)
	go s.produce(r.Context(), events) // ok handler-goroutine-detached: the handler stays
	for event := range events {
		io.WriteString(w, event)
	}
}

func (s *server) produce(ctx context.Context, events chan<- string) {
	defer close(events)
	for {
		select {
		case <-ctx.Done():
			return
		case events <- "tick":
		}
	}
}

// Arguments are read before the goroutine begins.
func (s *server) Arguments(w http.ResponseWriter, r *http.Request) {
	go s.log(r.FormValue("name")) // ok handler-goroutine-detached: read at once
}

func (s *server) Header(w http.ResponseWriter, r *http.Request) {
	go func() { // ok handler-goroutine-detached: only the body is taken away
		s.log(r.URL.Path + r.Header.Get("User-Agent"))
	}()
}

func (s *server) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		go s.mail(r.Context(), "audit") // ok handler-goroutine-detached: the request goes on
		next.ServeHTTP(w, r)
	})
}

// An outcome is told to somebody, perhaps to whoever asked.
type outcome interface {
	failed(ctx context.Context, w http.ResponseWriter, err error)
}

type later struct{ failure chan error }

func (l *later) failed(_ context.Context, _ http.ResponseWriter, err error) { l.failure <- err }

type atOnce struct{}

func (atOnce) failed(_ context.Context, w http.ResponseWriter, err error) {
	http.Error(w, err.Error(), http.StatusInternalServerError)
}

func work(ctx context.Context, w http.ResponseWriter, name string, to outcome) {
	if name != "known" {
		to.failed(ctx, w, http.ErrNoLocation)
	}
}

func TellsLater(w http.ResponseWriter, r *http.Request) {
	to := &later{failure: make(chan error, 1)}
	go work(r.Context(), w, r.URL.Path, to)
	// ok handler-goroutine-detached: what is told later does not use the response

	w.WriteHeader(http.StatusAccepted)
}
