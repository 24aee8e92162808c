package template

import (
	"errors"
	"sync"
)

// An IntStore is what came of it.
type IntStore struct {
	mu  sync.Mutex
	all []int
}

// Last is called.
func (s *IntStore) Last() (int, error) {
	s.mu.Lock() // want lock-not-released "is still locked on the path that returns"
	if len(s.all) == 0 {
		return 0, errors.New("none")
	}
	last := s.all[len(s.all)-1]
	s.mu.Unlock()
	return last, nil
}
