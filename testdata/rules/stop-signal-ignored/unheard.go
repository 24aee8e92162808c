package ignored

import (
	"context"
	"net/http"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

var frozen atomic.Value

// Thawed waits until somebody thaws the service, whether the client is still there or not.
func Thawed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if thaw, ok := frozen.Load().(chan struct{}); ok && thaw != nil {
			<-thaw // want stop-signal-ignored "waits for `thaw` only"
		}
		next(w, r)
	}
}

func ThawedFixed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if thaw, ok := frozen.Load().(chan struct{}); ok && thaw != nil {
			select {
			case <-thaw: // ok stop-signal-ignored: the client's end is heard
			case <-r.Context().Done():
				return
			}
		}
		next(w, r)
	}
}

type gate struct {
	places chan struct{}
	ready  chan struct{}
}

func (g *gate) Enter(w http.ResponseWriter, r *http.Request) {
	g.places <- struct{}{}
	w.WriteHeader(http.StatusOK)
	<-g.places // ok stop-signal-ignored: a place that is given back
}

func (g *gate) Ready(w http.ResponseWriter, r *http.Request) {
	<-g.ready // want stop-signal-ignored "waits for `g.ready` only"
	w.WriteHeader(http.StatusOK)
}

// The first of several answers, for a handler that has started all who give one.
func first(answers <-chan string, r *http.Request) string {
	answer := <-answers // ok stop-signal-ignored: an answer that somebody owes
	return answer + r.URL.Path
}

func Answer(w http.ResponseWriter, r *http.Request) {
	answers := make(chan string, 2)
	go func() { answers <- "a" }()
	go func() { answers <- "b" }()
	w.Write([]byte(first(answers, r)))
}

func Members(ctx context.Context, reconnect <-chan struct{}, serve func(context.Context) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		return serve(ctx)
	})
	group.Go(func() error {
		<-reconnect // want stop-signal-ignored "this member of the group waits for `reconnect` only"
		return context.Canceled
	})
	return group.Wait()
}

func MembersFixed(ctx context.Context, reconnect <-chan struct{}, serve func(context.Context) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		return serve(ctx)
	})
	group.Go(func() error {
		select {
		case <-reconnect: // ok stop-signal-ignored: the end of the group is heard
			return context.Canceled
		case <-ctx.Done():
			return nil
		}
	})
	return group.Wait()
}

// Own waits for what it started itself.
func Own(ctx context.Context, work func() error) error {
	group, _ := errgroup.WithContext(ctx)
	done := make(chan struct{})
	group.Go(func() error {
		defer close(done)
		return work()
	})
	group.Go(func() error {
		<-done // ok stop-signal-ignored: closed by another member in any case
		return nil
	})
	return group.Wait()
}
