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
	return a.get() // want lock-not-released(note) "`a.get\(\)` locks `a.mu` for reading, as line \d+ has: a writer"
}

func (a *account) readersFixed() int {
	a.mu.RLock()
	balance := a.balance
	a.mu.RUnlock()
	return balance + a.get() // ok lock-not-released: the first lock is gone
}

func (a *account) readsOf(other *account) int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return other.get() // ok lock-not-released: the lock of another account
}

// rates is set up once: nothing locks it for writing.
type rates struct {
	table sync.RWMutex
	all   map[string]int
}

func (r *rates) rate(name string) int {
	r.table.RLock()
	defer r.table.RUnlock()
	return r.all[name]
}

func (r *rates) sum(names []string) int {
	r.table.RLock()
	defer r.table.RUnlock()
	sum := 0
	for _, name := range names {
		sum += r.rate(name) // ok lock-not-released: readers alone do not wait for each other
	}
	return sum
}

func settle() {
	all := map[string]*account{"a": {}}
	for _, other := range all {
		other.mu.Lock()
		if other.balance == 0 {
			other.close() // want lock-not-released "`other.close\(\)` locks `other.mu`"
		}
		other.mu.Unlock()
	}
}

func (a *account) settleFixed(all map[string]*account) {
	for _, other := range all {
		other.mu.Lock()
		if other.balance == 0 {
			other.open = false
			a.close() // ok lock-not-released: the lock of another account
		}
		other.mu.Unlock()
	}
}

// What a loop goes over says what its variables are.
func settleList() {
	list := []*account{{}}
	for _, one := range list {
		one.mu.Lock()
		one.close() // want lock-not-released "`one.close\(\)` locks `one.mu`"
		one.mu.Unlock()
	}
}

func settleOpen() {
	open := map[*account]bool{{}: true}
	for one := range open {
		one.mu.Lock()
		one.close() // want lock-not-released "`one.close\(\)` locks `one.mu`"
		one.mu.Unlock()
	}
}

func walk(yield func(*account) bool) {
	yield(&account{})
}

func settleWalked() {
	for one := range walk {
		one.mu.Lock()
		one.close() // want lock-not-released "`one.close\(\)` locks `one.mu`"
		one.mu.Unlock()
	}
}

type errorList struct {
	mu   sync.Mutex
	errs []error
}

func (l *errorList) add(err error) {
	if err == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.add(err) // want lock-not-released "`l.add\(err\)` locks `l.mu`"
}

func (l *errorList) addFixed(errs ...error) {
	if len(errs) > 1 {
		l.addFixed(errs[1:]...) // ok lock-not-released: before the lock is taken
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.errs = append(l.errs, errs[0])
}
