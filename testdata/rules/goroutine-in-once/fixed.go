package once

import (
	"context"
	"net/http"
	"sync"
	"time"
)

func EndlessLiteralFixed(ctx context.Context) {
	var once sync.Once
	once.Do(func() {
		go func() { // ok goroutine-in-once: ctx ends it
			for {
				select {
				case <-ctx.Done():
					return
				case <-time.After(time.Millisecond):
					work()
				}
			}
		}()
	})
}

func pollUntil(ctx context.Context) {
	for ctx.Err() == nil {
		work()
	}
}

func EndlessFunctionFixed(ctx context.Context) {
	var once sync.Once
	once.Do(func() {
		go pollUntil(ctx) // ok goroutine-in-once: ctx ends it
	})
}

func PassedAsFunctionFixed() {
	var once sync.Once
	once.Do(work) // ok goroutine-in-once: no goroutine
}

func ServesFixed(ctx context.Context, addr string) {
	var once sync.Once
	once.Do(func() {
		srv := &http.Server{Addr: addr, ReadHeaderTimeout: time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
		context.AfterFunc(ctx, func() { _ = srv.Close() })
		go srv.ListenAndServe() // ok goroutine-in-once: Close ends it
	})
}

func RangesOverTickerFixed(stop <-chan struct{}) {
	var once sync.Once
	once.Do(func() {
		t := time.NewTicker(time.Second)
		go func() { // ok goroutine-in-once: stop ends it
			defer t.Stop()
			for {
				select {
				case <-t.C:
					work()
				case <-stop:
					return
				}
			}
		}()
	})
}

func ReceivesFromUnclosedFixed() (chan<- int, func()) {
	jobs := make(chan int)
	quit := make(chan struct{})
	var once sync.Once
	once.Do(func() {
		go func() { // ok goroutine-in-once: the returned function ends it
			for {
				select {
				case <-jobs:
					work()
				case <-quit:
					return
				}
			}
		}()
	})
	return jobs, func() { close(quit) }
}

type stoppable struct {
	once sync.Once
	stop chan struct{}
}

func (s *stoppable) Get() {
	s.once.Do(func() {
		go s.expire() // ok goroutine-in-once: Close ends it
	})
}

func (s *stoppable) expire() {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			work()
		case <-s.stop:
			return
		}
	}
}

func (s *stoppable) Close() { close(s.stop) }

func (s *stoppable) StartByMethodValue() {
	s.once.Do(s.start)
}

func (s *stoppable) start() {
	go s.expire() // ok goroutine-in-once: Close ends it
}

func OnceFuncFixed(ctx context.Context) func() {
	return sync.OnceFunc(func() {
		go pollUntil(ctx) // ok goroutine-in-once: ctx ends it
	})
}

func OnceValueFixed(ctx context.Context) func() chan int {
	return sync.OnceValue(func() chan int {
		jobs := make(chan int)
		go func() { // ok goroutine-in-once: ctx ends it
			for {
				select {
				case <-jobs:
				case <-ctx.Done():
					return
				}
			}
		}()
		return jobs
	})
}

func WaitsInsideFixed(ready chan struct{}) {
	var once sync.Once
	<-ready
	once.Do(work) // ok goroutine-in-once: the wait is outside
}
