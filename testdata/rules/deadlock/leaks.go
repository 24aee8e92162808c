package deadlocks

import "sync"

type account struct {
	mu      sync.Mutex
	balance int
}

func move(from, to *account, amount int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock() // want deadlock "goroutine blocks for ever at `to.mu.Lock\(\)`, and \w+"
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

// Two locks in two orders.
func Settle() {
	a, b := &account{}, &account{}
	go move(a, b, 10)
	go move(b, a, 20)
}

type cache struct {
	mu      sync.Mutex
	changed chan string
	values  map[string]string
}

func (c *cache) set(key, value string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[key] = value
	c.changed <- key // want deadlock "goroutine blocks for ever at `c.changed <- key`, and another goroutine waits in turn" // want lock-not-released(note) "waits with `c.mu` locked"
}

func (c *cache) follow(show func(string)) {
	c.mu.Lock()
	c.mu.Unlock()
	show(<-c.changed)
}

// A lock is held while sending to somebody who needs it first.
func Serve(show func(string)) {
	c := &cache{changed: make(chan string), values: map[string]string{}}
	go c.set("a", "1")
	go c.follow(show)
}

type config struct {
	mu     sync.RWMutex
	values []string
}

func (c *config) describe() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.size() // want lock-not-released(note) "`c.size\(\)` locks `c.mu` for reading"
}

func (c *config) size() int {
	c.mu.RLock() // want deadlock "goroutine blocks for ever at `c.mu.RLock\(\)`, and another goroutine waits in turn"
	defer c.mu.RUnlock()
	return len(c.values)
}

func (c *config) add(value string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values = append(c.values, value)
}

// A reader reads again while a writer waits.
func Reload() {
	c := &config{}
	go c.describe()
	go c.add("x")
}

// The signal may come before anybody waits.
func Once() {
	var mu sync.Mutex
	ready := sync.NewCond(&mu)
	go func() {
		ready.Signal()
	}()
	mu.Lock()
	ready.Wait() // want deadlock "`Once` blocks for ever at `ready.Wait\(\)`"
	mu.Unlock()
}
