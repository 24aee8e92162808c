package lock

import "sync"

type account struct {
	mu      sync.RWMutex
	balance int
	open    bool
	peers   []*account
}

func (a *account) twice() int {
	a.mu.Lock()
	a.mu.Lock() // want lock-not-released "`a.mu.Lock\(\)` locks what this goroutine has locked on line \d+"
	defer a.mu.Unlock()
	return a.balance
}

func (a *account) get() int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.balance
}

func (a *account) add(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance = a.get() + n // want lock-not-released "`a.get\(\)` locks `a.mu`, which this goroutine has locked"
}

func (a *account) addFixed(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += n // ok lock-not-released: nothing locks again
}

func (a *account) addBetween(n int) {
	a.mu.Lock()
	a.balance += n
	if a.balance < 0 {
		a.close() // want lock-not-released "`a.close\(\)` locks `a.mu`"
	}
	a.mu.Unlock()
}

func (a *account) addBetweenFixed(n int) {
	a.mu.Lock()
	a.balance += n
	low := a.balance < 0
	a.mu.Unlock()
	if low {
		a.close() // ok lock-not-released: unlocked before
	}
}

func (a *account) close() {
	a.mu.Lock()
	a.open = false
	a.mu.Unlock()
}

// Over another method, which has no lock in its own text.
func (a *account) audit() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.report() // want lock-not-released "`a.report\(\)` locks `a.mu`"
}

func (a *account) report() {
	println(a.get())
}

func (a *account) readers() int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.get() // ok lock-not-released: two readers block only if a writer comes between them
}

func (a *account) upgrade() {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.open {
		a.mu.Lock() // want lock-not-released "locks, for writing,"
		a.open = false
		a.mu.Unlock()
	}
}

func (a *account) upgradeFixed() {
	a.mu.RLock()
	open := a.open
	a.mu.RUnlock()
	if open {
		a.mu.Lock() // ok lock-not-released: the read lock is gone
		a.open = false
		a.mu.Unlock()
	}
}

// Returns early, and locks on every other path.
func (a *account) refresh(n int) error {
	if n < 0 {
		return errEmpty
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance = n
	return nil
}

func (a *account) collect(n int) error {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.refresh(n) // want lock-not-released "`a.refresh\(n\)` locks, for writing, `a.mu`"
}

func (a *account) set(n int, locked bool) {
	if !locked {
		a.mu.Lock()
		defer a.mu.Unlock()
	}
	a.balance = n
}

func (a *account) reset() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.set(0, true) // ok lock-not-released: told that it is locked
}

func (a *account) resetTwice() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.set(0, false) // want lock-not-released "`a.set\(0, false\)` locks `a.mu`"
}

func (a *account) resetBy(open bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.set(0, open) // ok lock-not-released: depends on what it is told
}

func (a *account) drainPeers() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, peer := range a.peers {
		peer.close() // ok lock-not-released: another lock
	}
}

func (a *account) yields() {
	a.mu.Unlock()
	a.report()
	a.mu.Lock()
}

func (a *account) callsYielding() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.yields() // ok lock-not-released: gives it back first
}

func (a *account) afterUnlock() int {
	a.mu.Lock()
	a.balance++
	a.mu.Unlock()
	return a.get() // ok lock-not-released: unlocked before
}

func (a *account) inGoroutine() {
	a.mu.Lock()
	defer a.mu.Unlock()
	go a.close() // ok lock-not-released: another goroutine waits for this one
}

func (a *account) deferredTwice() {
	a.mu.Lock()
	defer a.mu.Unlock()
	defer a.close() // want lock-not-released "the deferred call locks `a.mu`"
	a.balance = 0
}

func (a *account) deferredInOrder() {
	defer a.close() // ok lock-not-released: runs behind the deferred unlock
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance = 0
}

type named struct {
	*account
	mu sync.Mutex
}

func (n *named) ownField() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.get() // ok lock-not-released: the embedded type has a field of the same name
}

var (
	registryMu sync.Mutex
	registry   = map[string]int{}
)

func registered(name string) bool {
	registryMu.Lock()
	defer registryMu.Unlock()
	_, ok := registry[name]
	return ok
}

func register(name string) {
	registryMu.Lock()
	defer registryMu.Unlock()
	if !registered(name) { // want lock-not-released "`registered\(name\)` locks `registryMu`"
		registry[name] = 1
	}
}

func registerFixed(name string) {
	if registered(name) { // ok lock-not-released: asked before it is locked
		return
	}
	registryMu.Lock()
	defer registryMu.Unlock()
	registry[name] = 1
}
