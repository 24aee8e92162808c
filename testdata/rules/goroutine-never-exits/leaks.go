package never

import (
	"context"
	"log"
	"net/http"
	"sync"
	"time"
)

func work() {}

// A type with an end that does not reach its goroutine.
type cache struct {
	ticker *time.Ticker
	items  map[string]time.Time
}

func newCache() *cache {
	c := &cache{ticker: time.NewTicker(time.Minute), items: map[string]time.Time{}}
	go c.expire()
	return c
}

func (c *cache) expire() {
	for range c.ticker.C { // want goroutine-never-exits(warning) "waits for `c.ticker.C` only, not even after `..cache..Close`"
		clear(c.items)
	}
}

func (c *cache) Close() { c.ticker.Stop() }

type poller struct{ interval time.Duration }

func (p *poller) Start() {
	go func() {
		for { // want goroutine-never-exits(warning) "which only sleeps between its turns, not even after `..poller..Stop`"
			work()
			time.Sleep(p.interval)
		}
	}()
}

func (p *poller) Stop() {}

// The ticker is stopped, its channel stays open.
func Every(d time.Duration, f func()) (stop func()) {
	t := time.NewTicker(d)
	go func() {
		for range t.C { // want goroutine-never-exits(warning) "stopping the ticker does not close its channel"
			f()
		}
	}()
	return t.Stop
}

func EveryUntilReturn(d time.Duration, body func()) {
	t := time.NewTicker(d)
	defer t.Stop()
	go func() {
		for { // want goroutine-never-exits(warning) "stopping the ticker does not close its channel"
			work()
			<-t.C
		}
	}()
	body()
}

// A context is there, and nobody looks at it.
func Refresh(ctx context.Context, refresh func(context.Context)) {
	t := time.NewTicker(time.Minute)
	go func() {
		defer t.Stop()
		for range t.C { // want goroutine-never-exits(warning) "although the function that starts it has `ctx`"
			refresh(ctx)
		}
	}()
}

func Handler(w http.ResponseWriter, r *http.Request) {
	go func() {
		for { // want goroutine-never-exits(warning) "although the function that starts it has `r`"
			time.Sleep(time.Second)
			work()
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

// Exits that only look like exits.
func BreaksSelect(stop <-chan struct{}, jobs <-chan int) {
	go func() {
		for {
			select {
			case <-stop:
				log.Print("stopping")
				break // want goroutine-never-exits(warning) "leaves the `select` only: after `<-stop`"
			case <-jobs:
				work()
			}
		}
	}()
}

func DoneWithoutReturn(ctx context.Context, jobs <-chan int) {
	go func() {
		for {
			select {
			case <-ctx.Done(): // want goroutine-never-exits(warning) "does not leave the loop"
				log.Print("done")
			case <-jobs:
				work()
			}
		}
	}()
}

func OnlyStopsTicker(stop <-chan struct{}) {
	t := time.NewTicker(time.Second)
	go func() {
		for {
			select {
			case <-t.C:
				work()
			case <-stop: // want goroutine-never-exits(warning) "does not leave the loop"
				t.Stop()
			}
		}
	}()
}

func SpinsUntilClosed(ctx context.Context, jobs <-chan int) {
	go func() {
		for {
			select {
			case <-ctx.Done(): // want goroutine-never-exits(warning) "does not leave the loop"
			case _, ok := <-jobs:
				if !ok {
					return
				}
			}
		}
	}()
}

func breaksSwitch(ctx context.Context, jobs <-chan int) {
	for { // want goroutine-never-exits(warning) "the `break` leaves a statement inside this loop only"
		job := <-jobs
		switch {
		case job < 0:
			break
		default:
			work()
		}
	}
}

func BreaksSwitch(ctx context.Context, jobs <-chan int) {
	go breaksSwitch(ctx, jobs)
}

// Started through helpers.
type server struct{ jobs chan int }

func (s *server) Start(wg *sync.WaitGroup) {
	wg.Go(s.loop)
}

func (s *server) loop() {
	defer work()
	s.run()
}

func (s *server) run() {
	for { // want goroutine-never-exits(warning) "receives from `s.jobs`, not even after `..server..Shutdown`"
		<-s.jobs
		work()
	}
}

func (s *server) Shutdown() {}

// Nothing in view says when it should end.
func background() {
	go func() {
		for range time.Tick(time.Minute) { // want goroutine-never-exits(note) "waits for `time.Tick.time.Minute.` only"
			work()
		}
	}()
}

func Background() { background() }

// RunForever polls until the process exits.
func (p *poller) RunForever() {
	go func() {
		for { // want goroutine-never-exits(note) "."
			time.Sleep(p.interval)
		}
	}()
}

type registry struct{}

func NewRegistry() *registry {
	r := &registry{}
	go r.sweep()
	return r
}

func (r *registry) sweep() {
	for range time.Tick(time.Minute) { // want goroutine-never-exits(note) "every `registry` leaves one behind"
		work()
	}
}

// Whoever starts it is in another package.
type Health struct{ Ticker *time.Ticker }

func (h *Health) Run() {
	for { // want goroutine-never-exits(warning) "waits for `h.Ticker.C` only, not even after `..Health..Stop`"
		select {
		case <-h.Ticker.C:
			work()
		}
	}
}

func (h *Health) Stop() { h.Ticker.Stop() }

type pump struct{}

func (p *pump) Run() {
	p.work()
	go func() {
		for { // want goroutine-never-exits(note) "so every `pump` leaves one behind"
			p.work()
		}
	}()
}

func (p *pump) work() {}

// The starter of a singleton runs once, wherever it is called.
type single struct{ every time.Duration }

var (
	one     *single
	oneOnce sync.Once
)

func One() *single {
	oneOnce.Do(func() {
		one = &single{every: time.Minute}
		one.start()
	})
	return one
}

func (s *single) start() {
	go func() {
		for range time.Tick(s.every) { // want goroutine-never-exits(note) "."
			work()
		}
	}()
}
