package never

import (
	"context"
	"log"
	"sync"
	"time"
)

type cacheFixed struct {
	stop  chan struct{}
	items map[string]time.Time
}

func newCacheFixed() *cacheFixed {
	c := &cacheFixed{stop: make(chan struct{}), items: map[string]time.Time{}}
	go c.expire()
	return c
}

func (c *cacheFixed) expire() {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for { // ok goroutine-never-exits: Close ends it
		select {
		case <-t.C:
			clear(c.items)
		case <-c.stop:
			return
		}
	}
}

func (c *cacheFixed) Close() { close(c.stop) }

type pollerFixed struct {
	ctx      context.Context
	interval time.Duration
}

func (p *pollerFixed) Start() {
	go func() {
		for p.ctx.Err() == nil { // ok goroutine-never-exits: the context ends it
			work()
			time.Sleep(p.interval)
		}
	}()
}

func (p *pollerFixed) Stop() {}

func EveryFixed(d time.Duration, f func()) (stop func()) {
	t := time.NewTicker(d)
	quit := make(chan struct{})
	go func() {
		for { // ok goroutine-never-exits: quit ends it
			select {
			case <-t.C:
				f()
			case <-quit:
				return
			}
		}
	}()
	return func() {
		t.Stop()
		close(quit)
	}
}

func RefreshFixed(ctx context.Context, refresh func(context.Context)) {
	t := time.NewTicker(time.Minute)
	go func() {
		defer t.Stop()
		for { // ok goroutine-never-exits: ctx ends it
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				refresh(ctx)
			}
		}
	}()
}

func BreaksSelectFixed(stop <-chan struct{}, jobs <-chan int) {
	go func() {
	loop:
		for {
			select {
			case <-stop:
				log.Print("stopping")
				break loop // ok goroutine-never-exits: the label names the loop
			case <-jobs:
				work()
			}
		}
	}()
}

func DoneWithReturn(ctx context.Context, jobs <-chan int) {
	go func() {
		for {
			select {
			case <-ctx.Done(): // ok goroutine-never-exits: it returns
				log.Print("done")
				return
			case <-jobs:
				work()
			}
		}
	}()
}

func breaksSwitchFixed(ctx context.Context, jobs <-chan int) {
	for {
		job, ok := <-jobs
		if !ok || job < 0 {
			break // ok goroutine-never-exits: it stands in the loop itself
		}
		work()
	}
}

func BreaksSwitchFixed(ctx context.Context, jobs <-chan int) {
	go breaksSwitchFixed(ctx, jobs)
}

type serverFixed struct{ jobs chan int }

func (s *serverFixed) Start(wg *sync.WaitGroup) {
	wg.Go(s.loop)
}

func (s *serverFixed) loop() {
	for range s.jobs { // ok goroutine-never-exits: Shutdown closes the channel
		work()
	}
}

func (s *serverFixed) Shutdown() { close(s.jobs) }
