package deadlocks

import "sync"

func (a *account) add(amount int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += amount
}

func SettleFixed() {
	a, b := &account{}, &account{}
	go func() {
		a.add(-10)
		b.add(10)
	}()
	go func() {
		b.add(-20)
		a.add(20) // ok deadlock: no lock is held while taking another
	}()
}

func (c *cache) setFixed(key, value string) {
	c.mu.Lock()
	c.values[key] = value
	c.mu.Unlock()
	c.changed <- key // ok deadlock: the lock is free
}

func ServeFixed(show func(string)) {
	c := &cache{changed: make(chan string, 1), values: map[string]string{}}
	go c.setFixed("a", "1")
	go func() {
		c.mu.Lock()
		c.mu.Unlock()
		show(<-c.changed)
	}()
}

func (c *config) describeFixed() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.values)
}

func ReloadFixed() {
	c := &config{}
	go c.describeFixed()
	go c.add("x")
}

func OnceFixed() {
	var mu sync.Mutex
	done := false
	ready := sync.NewCond(&mu)
	go func() {
		mu.Lock()
		done = true
		mu.Unlock()
		ready.Broadcast()
	}()
	mu.Lock()
	for !done {
		ready.Wait() // ok deadlock: the flag is looked at under the lock
	}
	mu.Unlock()
}
