package lock

import "sync"

type tx struct {
	mu   sync.Mutex
	rows []int
}

func (t *tx) begin(write bool) error {
	t.mu.Lock() // ok lock-not-released: commit unlocks
	if !write {
		t.mu.Unlock()
		return errEmpty
	}
	return nil
}

func (t *tx) commit() {
	t.rows = nil
	t.mu.Unlock()
}

// Nobody commits what has failed.
func (t *tx) append(row int) error {
	t.mu.Lock() // want lock-not-released "`t.mu` is still locked on the path that returns on line"
	if row < 0 {
		return errEmpty
	}
	t.rows = append(t.rows, row)
	t.mu.Unlock()
	return nil
}

func (t *tx) appendFixed(row int) error {
	t.mu.Lock() // ok lock-not-released: unlocked before the error is returned
	if row < 0 {
		t.mu.Unlock()
		return errEmpty
	}
	t.rows = append(t.rows, row)
	t.mu.Unlock()
	return nil
}

func (t *tx) beginChecked(check func() error) error {
	t.mu.Lock() // ok lock-not-released: commit unlocks; what is returned may be nil
	if t.rows != nil {
		t.mu.Unlock()
		return errEmpty
	}
	err := check()
	return err
}

func (q *queue) reserve() bool {
	// Where it succeeds the caller must unlock the queue.
	q.mu.Lock() // ok lock-not-released: documented
	if q.n == 0 {
		q.mu.Unlock()
		return false
	}
	return true
}

type queue struct {
	mu sync.Mutex
	n  int
}

func (q *queue) tryAcquire() bool {
	q.mu.Lock() // ok lock-not-released: named so
	if q.n > 0 {
		return true
	}
	q.mu.Unlock()
	return false
}

func (q *queue) guard() func() {
	q.mu.Lock() // ok lock-not-released: returns what unlocks
	return q.mu.Unlock
}

func (q *queue) guardClosure() func() {
	q.mu.Lock() // ok lock-not-released: returns a closure that unlocks
	return func() {
		q.n--
		q.mu.Unlock()
	}
}

func (q *queue) usesGuard() {
	defer q.guard()() // ok lock-not-released: unlocked by what guard returns
	q.n++
}

func (q *queue) toGoroutine(work func()) {
	q.mu.Lock() // ok lock-not-released: the goroutine unlocks
	go func() {
		defer q.mu.Unlock()
		work()
	}()
}

func (q *queue) finish() {
	q.n = 0
	q.mu.Unlock()
}

func (q *queue) toMethod() {
	q.mu.Lock() // ok lock-not-released: the started method unlocks
	go q.finish()
}

type guarded struct{ q *queue }

func (q *queue) inStruct() *guarded {
	q.mu.Lock() // ok lock-not-released: leaves in a struct that holds it
	if q.n == 0 {
		q.mu.Unlock()
		return nil
	}
	return &guarded{q: q}
}

func pick(all []*queue) *queue {
	for _, q := range all {
		q.mu.Lock() // ok lock-not-released: returned locked
		if q.n > 0 {
			return q
		}
		q.mu.Unlock()
	}
	return nil
}

func pickAll(all []*queue) []*queue {
	var picked []*queue
	for _, q := range all {
		q.mu.Lock() // ok lock-not-released: kept in a list
		if q.n == 0 {
			q.mu.Unlock()
			continue
		}
		picked = append(picked, q)
	}
	return picked
}
