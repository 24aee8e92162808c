package lock

import (
	"encoding/json"
	"os"
	"sync"
)

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

type etcd struct {
	writers sync.RWMutex
	single  bool
}

type etcdTx struct{ locker sync.Locker }

func (t *etcdTx) end() {
	if t.locker != nil {
		t.locker.Unlock()
	}
}

func (e *etcd) begin() *etcdTx {
	var locker sync.Locker
	if e.single {
		e.writers.Lock() // ok lock-not-released: the transaction gets it
		locker = &e.writers
	}
	return &etcdTx{locker: locker}
}

func (e *etcd) beginRead() *etcdTx {
	var locker sync.Locker
	if e.single {
		e.writers.RLock() // ok lock-not-released: the transaction gets it
		locker = e.writers.RLocker()
	}
	return &etcdTx{locker: locker}
}

func (e *etcd) write(ok bool) {
	e.writers.Lock() // want lock-not-released "still locked"
	if !ok {
		return
	}
	e.writers.Unlock()
}

func (q *queue) exclusively(f func()) bool {
	unlock := func() { q.mu.Unlock() }
	taken := make(chan bool)
	go func() {
		q.mu.Lock() // ok lock-not-released: whoever hears of it unlocks
		if q.n == 0 {
			taken <- true
		} else {
			unlock()
			taken <- false
		}
	}()
	if !<-taken {
		return false
	}
	f()
	unlock()
	return true
}

type gate struct {
	mu   sync.Mutex
	open int
}

func (g *gate) pass() {
	g.mu.Lock()
	g.open++
	g.mu.Unlock()
}

func (g *gate) shut() {
	g.mu.Lock() // ok lock-not-released: on purpose, as the comment says
	g.open = 0
	// Do not unlock g.mu: nobody passes any more.
}

type chain struct {
	mu   sync.Mutex
	head int
}

func (c *chain) heaviest() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.head
}

// find looks at the head only for no key at all.
func (c *chain) find(key string) int {
	if key == "" {
		return c.heaviest()
	}
	return len(key)
}

func (c *chain) checkpoint(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.head = c.find("key-" + key) // ok lock-not-released: the callee locks for an empty key only
}

func (c *chain) or(key string) int {
	if key != "" {
		return len(key)
	}
	return c.heaviest()
}

func (c *chain) checkpointOr(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.head = c.or(key) // want lock-not-released "locks `c.mu`, which this goroutine has locked"
}

type archive struct {
	gate   sync.RWMutex
	closed bool
	once   sync.Once
	files  map[string]*os.File
}

// Run keeps writers out until the archive is there.
func (a *archive) Run(ready <-chan bool) {
	a.once.Do(func() {
		a.gate.Lock() // ok lock-not-released: open gives it back
		a.closed = true
	})
	for up := range ready {
		if up {
			a.open()
			continue
		}
		if err := a.shut(); err != nil {
			return
		}
	}
}

func (a *archive) open() {
	a.gate.Unlock()
	a.closed = false
}

func (a *archive) shut() error {
	if !a.closed {
		a.gate.Lock() // ok lock-not-released: held until the next open
		a.closed = true
	}
	for _, f := range a.files {
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}

type shelf struct {
	gate  sync.RWMutex
	once  sync.Once
	files map[string]*os.File
}

func (s *shelf) Run() {
	s.once.Do(func() {
		s.gate.Lock() // want lock-not-released "is still locked on the path that returns"
		if len(s.files) == 0 {
			return
		}
		s.gate.Unlock()
	})
	s.tidy()
}

func (s *shelf) tidy() {
	s.gate.Lock()
	defer s.gate.Unlock()
	s.files = nil
}

// A goroutine gives back what its own function has taken: that is no protocol for others.
type blocks struct {
	mu   sync.Mutex
	head []int
}

func (b *blocks) names(done *sync.WaitGroup) {
	b.mu.Lock() // ok lock-not-released: the goroutine unlocks
	done.Add(1)
	go func() {
		defer b.mu.Unlock()
		defer done.Done()
		b.head = nil
	}()
}

func (b *blocks) search(done *sync.WaitGroup, full bool) {
	b.mu.Lock() // want lock-not-released "`b.mu` is still locked on the path that returns on line"
	if full {
		done.Add(1)
		go func() {
			defer b.mu.Unlock()
			defer done.Done()
			b.head = nil
		}()
	}
}

func (b *blocks) searchFixed(done *sync.WaitGroup, full bool) {
	b.mu.Lock() // ok lock-not-released: unlocked where no goroutine does
	if !full {
		b.mu.Unlock()
		return
	}
	done.Add(1)
	go func() {
		defer b.mu.Unlock()
		defer done.Done()
		b.head = nil
	}()
}

// A library that only looks at a value does not unlock the lock inside it.
type heartbeat struct {
	sync.Mutex
	Members map[int]bool
}

func (h *heartbeat) encode() ([]byte, error) {
	h.Lock()
	text, err := json.Marshal(h)
	h.Unlock()
	return text, err
}

func (h *heartbeat) seen(id int) error {
	text, err := h.encode()
	if err != nil || len(text) == 0 {
		return err
	}
	h.Lock() // want lock-not-released "`h` is still locked on the path that returns on line"
	if !h.Members[id] {
		return nil
	}
	h.Members[id] = true
	h.Unlock()
	return nil
}

func (h *heartbeat) seenFixed(id int) error {
	text, err := h.encode()
	if err != nil || len(text) == 0 {
		return err
	}
	h.Lock() // ok lock-not-released: unlocked before it returns
	if !h.Members[id] {
		h.Unlock()
		return nil
	}
	h.Members[id] = true
	h.Unlock()
	return nil
}
