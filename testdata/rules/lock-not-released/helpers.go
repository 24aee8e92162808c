package lock

import "sync"

type pool struct {
	mu   sync.Mutex
	free []int
}

func (p *pool) lock()   { p.mu.Lock() }
func (p *pool) unlock() { p.mu.Unlock() }

func (p *pool) wrapped() (int, error) {
	p.lock() // want lock-not-released "is still locked on the path"
	if len(p.free) == 0 {
		return 0, errEmpty
	}
	n := p.free[0]
	p.unlock()
	return n, nil
}

func (p *pool) wrappedFixed() (int, error) {
	p.lock() // ok lock-not-released: deferred
	defer p.unlock()
	if len(p.free) == 0 {
		return 0, errEmpty
	}
	return p.free[0], nil
}

func (p *pool) mixed() (int, error) {
	p.lock() // want lock-not-released "is still locked on the path"
	if len(p.free) == 0 {
		return 0, errEmpty
	}
	n := p.free[0]
	p.mu.Unlock()
	return n, nil
}

func (p *pool) giveUp(err error) error {
	p.unlock()
	return err
}

func (p *pool) overHelper() (int, error) {
	p.mu.Lock() // ok lock-not-released: the helper unlocks
	if len(p.free) == 0 {
		return 0, p.giveUp(errEmpty)
	}
	n := p.free[0]
	p.mu.Unlock()
	return n, nil
}

func (p *pool) finish() error { return p.giveUp(errEmpty) }

func (p *pool) overTwoHelpers() (int, error) {
	p.mu.Lock() // ok lock-not-released: a helper of the helper unlocks
	if len(p.free) == 0 {
		return 0, p.finish()
	}
	n := p.free[0]
	p.mu.Unlock()
	return n, nil
}

func unlockIt(mu *sync.Mutex) { mu.Unlock() }

func (p *pool) passed() (int, error) {
	p.mu.Lock() // ok lock-not-released: passed to a function that unlocks
	if len(p.free) == 0 {
		unlockIt(&p.mu)
		return 0, errEmpty
	}
	n := p.free[0]
	p.mu.Unlock()
	return n, nil
}

func fail(message string) { panic(message) }

func (p *pool) ends() int {
	p.mu.Lock() // ok lock-not-released: the other path does not return
	if len(p.free) == 0 {
		fail("empty")
	}
	n := p.free[0]
	p.mu.Unlock()
	return n
}

// A lock of its own whose unlocking method is spelled otherwise.
type counted struct {
	mu    sync.Mutex
	count int
}

func (c *counted) Lock() {
	c.mu.Lock()
	c.count++
}

func (c *counted) UnLock() {
	c.count--
	c.mu.Unlock()
}

// A method of such a name that unlocks nothing.
func (c *counted) ReleaseCount() { c.count = 0 }

type ledger struct {
	lock counted
	sums map[string]int
}

func (l *ledger) add(name string, sum int) {
	l.lock.Lock() // ok lock-not-released: `UnLock` unlocks what `Lock` has locked
	defer l.lock.UnLock()
	l.sums[name] += sum
}

func (l *ledger) take(name string) (int, error) {
	l.lock.Lock() // want lock-not-released "is still locked on the path"
	if l.sums[name] == 0 {
		l.lock.ReleaseCount()
		return 0, errEmpty
	}
	sum := l.sums[name]
	l.lock.UnLock()
	return sum, nil
}
