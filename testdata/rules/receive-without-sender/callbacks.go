package receives

import "sync"

// An answer that a callback gives: who runs it is not in view, and nobody asks once it was stopped.
type serial struct {
	mu      sync.Mutex
	stopped bool
}

func (s *serial) schedule(run func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.stopped {
		go run()
	}
}

func (s *serial) stop() {
	s.mu.Lock()
	s.stopped = true
	s.mu.Unlock()
}

func update(s *serial) error {
	done := make(chan error, 1)
	s.schedule(func() { done <- nil })
	return <-done // ok receive-without-sender: who schedules answers
}
