package lock

import "sync"

type hub struct {
	mu      sync.Mutex
	wg      sync.WaitGroup
	done    chan struct{}
	clients map[int]bool
	in      chan int
}

func (h *hub) start() {
	h.wg.Add(1)
	go h.run()
}

func (h *hub) run() {
	defer h.wg.Done()
	for id := range h.in {
		h.mu.Lock()
		h.clients[id] = true
		h.mu.Unlock()
	}
}

func (h *hub) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.in)
	h.wg.Wait() // want lock-not-released "`h.wg.Wait\(\)` waits with `h.mu` locked for a goroutine that locks it first"
	h.clients = nil
}

func (h *hub) stopFixed() {
	h.mu.Lock()
	close(h.in)
	h.mu.Unlock()
	h.wg.Wait() // ok lock-not-released: unlocked before
}

func (h *hub) watch() {
	go func() {
		defer close(h.done)
		for id := range h.in {
			h.forget(id)
		}
	}()
}

func (h *hub) forget(id int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, id)
}

func (h *hub) close() {
	h.mu.Lock()
	close(h.in)
	<-h.done // want lock-not-released "`<-h.done` waits with `h.mu` locked"
	h.mu.Unlock()
}

func (h *hub) closeFixed() {
	h.mu.Lock()
	close(h.in)
	h.mu.Unlock()
	<-h.done // ok lock-not-released: unlocked before
}

type quiet struct {
	mu   sync.Mutex
	wg   sync.WaitGroup
	rest int
}

func (q *quiet) start() {
	q.wg.Add(1)
	go func() {
		defer q.wg.Done()
		println("no lock")
	}()
}

func (q *quiet) stop() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.wg.Wait() // ok lock-not-released: the goroutine does not need the lock
	q.rest = 0
}

// The goroutine has had the lock before anybody can wait for it.
type once struct {
	mu   sync.Mutex
	done chan struct{}
}

func (o *once) start() { go o.run() }

func (o *once) run() {
	o.mu.Lock()
	o.done = make(chan struct{})
	defer close(o.done)
	o.mu.Unlock()
	println("working")
}

func (o *once) stop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done != nil {
		<-o.done // ok lock-not-released: what it waits for is made under the lock
	}
}

// A flusher that needs the lock which whoever feeds it holds.
type feeder struct {
	mu    sync.Mutex
	lines chan string
	free  chan string
	turn  chan struct{}
	count int
}

func newFeeder() *feeder {
	f := &feeder{lines: make(chan string), free: make(chan string), turn: make(chan struct{}, 1)}
	go f.flush()
	go f.drain()
	return f
}

func (f *feeder) flush() {
	for range f.lines {
		f.mu.Lock()
		f.count++
		f.mu.Unlock()
		select {
		case <-f.turn:
		default:
		}
	}
}

func (f *feeder) drain() {
	for range f.free {
	}
}

func (f *feeder) feed(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines <- line // want lock-not-released(note) "`f.lines <- line` waits with `f.mu` locked for a goroutine that locks it first"
}

func (f *feeder) feedFixed(line string) {
	f.mu.Lock()
	f.count++
	f.mu.Unlock()
	f.lines <- line // ok lock-not-released: unlocked before
}

func (f *feeder) feedFree(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.free <- line // ok lock-not-released: who receives needs no lock
}

func (f *feeder) busy() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.turn <- struct{}{} // ok lock-not-released: a lock of another kind, given back below
	f.count++
	select {
	case <-f.turn:
	default:
	}
}

func (f *feeder) feedAtOnce(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	select {
	case f.lines <- line: // ok lock-not-released: waits for nobody
	default:
	}
}
