package lock

import "sync"

// A driver takes its own lock and that of its networks, in two orders.
type driver struct {
	mu       sync.Mutex
	config   sync.Mutex
	stats    sync.RWMutex
	networks map[string]*network
	calls    int
}

type network struct {
	driver *driver
	name   string
}

func (d *driver) reload() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.config.Lock() // want lock-not-released(note) "`d.config.Lock\(\)` is called with `d.mu` locked, and another function takes them the other way round"
	defer d.config.Unlock()
	d.networks = nil
}

func (d *driver) configure(name string) {
	d.config.Lock()
	defer d.config.Unlock()
	d.add(name)
}

func (d *driver) add(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.networks[name] = &network{driver: d, name: name}
}

func (d *driver) reloadFixed() {
	d.mu.Lock()
	d.networks = nil
	d.mu.Unlock()
	d.config.Lock() // ok lock-not-released: the first lock is gone
	defer d.config.Unlock()
	d.calls++
}

func (d *driver) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stats.RLock() // ok lock-not-released: everybody takes them in this order
	defer d.stats.RUnlock()
	return d.calls
}

func (d *driver) countAgain() int {
	d.mu.Lock()
	d.stats.Lock() // ok lock-not-released: likewise
	d.calls++
	d.stats.Unlock()
	d.mu.Unlock()
	return d.calls
}

// Tables that are locked for reading, in any order.
type tables struct {
	left, right sync.RWMutex
	l, r        map[string]int
}

func (t *tables) leftFirst(key string) int {
	t.left.RLock()
	defer t.left.RUnlock()
	t.right.RLock() // ok lock-not-released: both lock for reading
	defer t.right.RUnlock()
	return t.l[key] + t.r[key]
}

func (t *tables) rightFirst(key string) int {
	t.right.RLock()
	defer t.right.RUnlock()
	t.left.RLock() // ok lock-not-released: likewise
	defer t.left.RUnlock()
	return t.r[key] - t.l[key]
}
