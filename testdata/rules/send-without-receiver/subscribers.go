package send

import (
	"sync"
	"time"
)

// A broadcast waits for each subscriber.
type broadcaster struct {
	mu          sync.Mutex
	subscribers map[string]chan string
}

func newBroadcaster() *broadcaster {
	return &broadcaster{subscribers: make(map[string]chan string)}
}

func (b *broadcaster) serve(name string, gone chan struct{}) string {
	events := make(chan string)
	b.mu.Lock()
	b.subscribers[name] = events
	b.mu.Unlock()
	last := ""
	for {
		select {
		case last = <-events:
		case <-gone:
			return last
		}
	}
}

func (b *broadcaster) tell(event string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, events := range b.subscribers {
		events <- event // want send-without-receiver(note) "this send waits for each of `b.subscribers` in turn: one that receives no more keeps it"
	}
}

func (b *broadcaster) tellFixed(event string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, events := range b.subscribers {
		select {
		case events <- event: // ok send-without-receiver: who is slow misses it
		default:
		}
	}
}

func (b *broadcaster) tellLatest(event string) {
	for _, events := range b.subscribers {
		select {
		case events <- event:
		case <-events:
			events <- event // ok send-without-receiver: it has just made room
		}
	}
}

// Each gets one value, and there is room for it.
type pause struct {
	mu      sync.Mutex
	waiters []chan bool
}

func (p *pause) wait(limit time.Duration) bool {
	woken := make(chan bool, 1)
	p.mu.Lock()
	p.waiters = append(p.waiters, woken)
	p.mu.Unlock()
	select {
	case <-woken:
		return true
	case <-time.After(limit):
		return false
	}
}

func (p *pause) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, woken := range p.waiters {
		woken <- true // ok send-without-receiver: there is room for it
	}
	p.waiters = nil
}

// Workers that go on until their channel is closed.
type crew struct {
	lines []chan int
	done  sync.WaitGroup
}

func (c *crew) hire() {
	line := make(chan int)
	c.lines = append(c.lines, line)
	c.done.Add(1)
	go func() {
		defer c.done.Done()
		for range line {
		}
	}()
}

func (c *crew) work(job int) {
	for _, line := range c.lines {
		line <- job // ok send-without-receiver: each worker goes on until its line is closed
	}
}

func (c *crew) dismiss() {
	for _, line := range c.lines {
		close(line)
	}
	c.done.Wait()
}

func useCrew(job int) {
	c := &crew{}
	c.hire()
	c.hire()
	c.work(job)
	c.dismiss()
}

// Answers for those who asked, by the number of the question.
type exchange struct {
	mu      sync.Mutex
	pending map[int]chan string
	late    map[int]chan string
}

func (e *exchange) ask(id int) string {
	answer := make(chan string)
	e.mu.Lock()
	e.pending[id] = answer
	e.mu.Unlock()
	select {
	case text := <-answer:
		return text
	case <-time.After(time.Second):
		return ""
	}
}

func (e *exchange) answered(id int, text string) {
	e.mu.Lock()
	waiting := e.pending[id]
	e.mu.Unlock()
	if waiting != nil {
		waiting <- text // want send-without-receiver(note) "this send on `waiting` stays once whoever waits for it in `e.pending` has left"
	}
}

func (e *exchange) askLate(id int) string {
	answer := make(chan string, 1)
	e.mu.Lock()
	e.late[id] = answer
	e.mu.Unlock()
	select {
	case text := <-answer:
		return text
	case <-time.After(time.Second):
		return ""
	}
}

func (e *exchange) answeredLate(id int, text string) {
	e.mu.Lock()
	waiting := e.late[id]
	delete(e.late, id)
	e.mu.Unlock()
	if waiting != nil {
		waiting <- text // ok send-without-receiver: there is room for the answer
	}
}
