package deadlocks

import (
	"sync"
	"sync/atomic"
	"time"
)

type stream struct {
	over int32
	mu   sync.Mutex
	more *sync.Cond
	msgs []int
	wg   sync.WaitGroup
	quit chan struct{}
}

func newStream() *stream {
	s := &stream{quit: make(chan struct{})}
	s.more = sync.NewCond(&s.mu)
	return s
}

func (s *stream) start() {
	s.wg.Add(1)
	go s.consume()
}

// Wakes the consumer until it says that it has left.
func (s *stream) stop() {
	close(s.quit)
	for atomic.LoadInt32(&s.over) == 0 {
		s.more.Signal()
		time.Sleep(time.Millisecond)
	}
	s.wg.Wait() // ok deadlock: the consumer has said so as it left
}

func (s *stream) consume() {
	defer s.wg.Done()
	defer atomic.StoreInt32(&s.over, 1)
	for {
		s.more.L.Lock()
		for len(s.msgs) == 0 {
			s.more.Wait()
			select {
			case <-s.quit:
				s.more.L.Unlock()
				return
			default:
			}
		}
		s.msgs = s.msgs[1:]
		s.more.L.Unlock()
	}
}

func RunStream(more func() bool) {
	s := newStream()
	s.start()
	defer s.stop()
	for more() {
		time.Sleep(time.Millisecond)
	}
}
