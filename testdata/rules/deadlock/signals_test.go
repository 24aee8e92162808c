package deadlocks

import (
	"sync"
	"testing"
)

type shelf struct {
	mu    sync.Mutex
	more  *sync.Cond
	items []int
}

func (s *shelf) take() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.items) == 0 {
		s.more.Wait() // ok deadlock: whether something is there is a guess, and the test knows
	}
	one := s.items[0]
	s.items = s.items[1:]
	return one
}

func (s *shelf) next() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.more.Wait() // want deadlock(note) "blocks for ever"
	return len(s.items)
}

func TestTaken(t *testing.T) {
	s := &shelf{items: numbers()}
	s.more = sync.NewCond(&s.mu)
	go func() { s.take() }()
}

func TestNext(t *testing.T) {
	s := &shelf{items: numbers()}
	s.more = sync.NewCond(&s.mu)
	go func() { s.next() }()
}

func TestNextFixed(t *testing.T) {
	s := &shelf{items: numbers()}
	s.more = sync.NewCond(&s.mu)
	defer s.more.Broadcast()
	s.take()
}

func numbers() []int { return []int{1, 2, 3} }
