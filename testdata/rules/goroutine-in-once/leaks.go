package once

import (
	"net/http"
	"sync"
	"time"
)

func work() { time.Sleep(time.Millisecond) }

var (
	startOnce sync.Once
	serveOnce sync.Once
	waitOnce  sync.Once
)

func EndlessLiteral() {
	startOnce.Do(func() {
		go func() { // want goroutine-in-once(note) "."
			for {
				work()
			}
		}()
	})
}

func poll() {
	for {
		work()
	}
}

func EndlessFunction() {
	var once sync.Once
	once.Do(func() {
		go poll() // want goroutine-in-once "."
	})
}

func PassedAsFunction() {
	var once sync.Once
	once.Do(startPolling)
}

func startPolling() {
	go poll() // want goroutine-in-once "."
}

func Serves(addr string) {
	serveOnce.Do(func() {
		srv := &http.Server{Addr: addr, ReadHeaderTimeout: time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
		go srv.ListenAndServe() // want goroutine-in-once "."
	})
}

func RangesOverTicker() {
	var once sync.Once
	once.Do(func() {
		go func() { // want goroutine-in-once "."
			t := time.NewTicker(time.Second)
			for range t.C {
				work()
			}
		}()
	})
}

func ReceivesFromUnclosed() chan<- int {
	jobs := make(chan int)
	var once sync.Once
	once.Do(func() {
		go func() { // want goroutine-in-once "."
			for {
				<-jobs
				work()
			}
		}()
	})
	return jobs
}

type cache struct {
	once  sync.Once
	mu    sync.Mutex
	items map[string]time.Time
}

func (c *cache) Get(key string) bool {
	c.once.Do(func() {
		go c.expire() // want goroutine-in-once "."
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.items[key]
	return ok
}

func (c *cache) expire() {
	for {
		time.Sleep(time.Minute)
		c.mu.Lock()
		clear(c.items)
		c.mu.Unlock()
	}
}

func (c *cache) StartByMethodValue() {
	c.once.Do(c.start)
}

func (c *cache) start() {
	go c.expire() // want goroutine-in-once "."
}

var startViaOnceFunc = sync.OnceFunc(func() {
	go poll() // want goroutine-in-once "."
})

func OnceFunc() { startViaOnceFunc() }

func OnceFuncLocal() {
	start := sync.OnceFunc(func() {
		go poll() // want goroutine-in-once "."
	})
	start()
	start()
}

var lazyJobs = sync.OnceValue(func() chan int {
	jobs := make(chan int)
	go func() { // want goroutine-in-once "."
		for {
			<-jobs
		}
	}()
	return jobs
})

func OnceValue() chan int { return lazyJobs() }

// WaitsInside blocks every caller of Do, for the first call holds them all.
func WaitsInside(ready chan struct{}) {
	waitOnce.Do(func() {
		<-ready // want goroutine-in-once "."
	})
}
