package lock

import (
	"errors"
	"sync"
)

var errEmpty = errors.New("empty")

type store struct {
	mu    sync.Mutex
	rw    sync.RWMutex
	items map[string]string
	state struct {
		sync.Mutex
		ready bool
	}
}

type embedded struct {
	sync.RWMutex
	n int
}

func (s *store) earlyReturn(key string) (string, error) {
	s.mu.Lock() // want lock-not-released "`s.mu` is still locked on the path that returns on line \d+"
	value, ok := s.items[key]
	if !ok {
		return "", errEmpty
	}
	s.mu.Unlock()
	return value, nil
}

func (s *store) returnInLoop(key string) string {
	s.rw.RLock() // want lock-not-released "`s.rw` is still locked"
	for name, value := range s.items {
		if name == key {
			return value
		}
	}
	s.rw.RUnlock()
	return ""
}

func (s *store) oneCaseForgets(mode int) {
	s.mu.Lock() // want lock-not-released "`s.mu` is still locked"
	switch mode {
	case 0:
		s.mu.Unlock()
	case 1:
		s.items = nil
	default:
		s.mu.Unlock()
	}
}

func (s *store) neverUnlocked(key, value string) {
	if value != "" {
		s.mu.Lock() // want lock-not-released "`s.mu` is still locked"
		s.items[key] = value
	}
}

func (s *store) continueForgets(keys []string) {
	for _, key := range keys {
		s.mu.Lock() // want lock-not-released "the next turn of the loop locks `s.mu` again"
		if key == "" {
			continue
		}
		delete(s.items, key)
		s.mu.Unlock()
	}
}

func (s *store) deferredInLoop(keys []string) {
	for _, key := range keys {
		s.mu.Lock() // want lock-not-released "the next turn of the loop locks `s.mu` again"
		defer s.mu.Unlock()
		delete(s.items, key)
	}
}

func (s *store) breakForgets(keys []string) int {
	n := 0
	for _, key := range keys {
		s.mu.Lock() // want lock-not-released "`s.mu` is still locked"
		if key == "" {
			break
		}
		n += len(s.items)
		s.mu.Unlock()
	}
	return n
}

func eachElement(all []*embedded) int {
	sum := 0
	for _, one := range all {
		one.RLock() // want lock-not-released "`one` is still locked when line \d+ goes on to another one|`one` is still locked"
		if one.n < 0 {
			continue
		}
		sum += one.n
		one.RUnlock()
	}
	return sum
}

func (s *store) deferLock(key string) {
	s.mu.Lock()
	defer s.mu.Lock() // want lock-not-released "`defer s.mu.Lock\(\)` locks `s.mu` a second time when the function returns"
	delete(s.items, key)
}

func (e *embedded) deferRLock() int {
	e.RLock()
	defer e.Lock() // want lock-not-released "a second time"
	return e.n
}

func (s *store) wrongMode(key string) string {
	s.rw.RLock()
	value := s.items[key]
	s.rw.Unlock() // want lock-not-released "does not give back what `s.rw.RLock` took"
	return value
}

func (e *embedded) wrongModeDeferred() int {
	e.Lock()
	defer e.RUnlock() // want lock-not-released "does not give back what `e.Lock` took"
	return e.n
}

func (s *store) nested() error {
	s.state.Lock() // want lock-not-released "`s.state` is still locked"
	if !s.state.ready {
		return errEmpty
	}
	s.state.Unlock()
	return nil
}

func (s *store) pointer() error {
	mu := &s.mu
	mu.Lock() // want lock-not-released "`mu` is still locked"
	if len(s.items) == 0 {
		return errEmpty
	}
	s.mu.Unlock()
	return nil
}

func (s *store) try() error {
	if !s.mu.TryLock() { // want lock-not-released "`s.mu` is still locked"
		return nil
	}
	if len(s.items) == 0 {
		return errEmpty
	}
	s.mu.Unlock()
	return nil
}

var (
	tableMu sync.Mutex
	table   = map[string]int{}
)

func packageVariable(key string) int {
	tableMu.Lock() // want lock-not-released "`tableMu` is still locked"
	n, ok := table[key]
	if !ok {
		return -1
	}
	tableMu.Unlock()
	return n
}

func inGoroutine(s *store, done chan<- error) {
	go func() {
		s.mu.Lock() // want lock-not-released "`s.mu` is still locked"
		if len(s.items) == 0 {
			done <- errEmpty
			return
		}
		s.mu.Unlock()
		done <- nil
	}()
}

func (s *store) panics(key string) {
	s.mu.Lock() // want lock-not-released(note) "stays locked when line \d+ panics"
	if key == "" {
		panic("empty key")
	}
	delete(s.items, key)
	s.mu.Unlock()
}

func (s *store) panicsAndRecovers(key string) (err error) {
	defer func() {
		if recover() != nil {
			err = errEmpty
		}
	}()
	s.mu.Lock() // want lock-not-released "stays locked when line \d+ panics"
	if key == "" {
		panic("empty key")
	}
	delete(s.items, key)
	s.mu.Unlock()
	return nil
}

type shard struct {
	mu sync.Mutex
	n  int
}

type shards [16]shard

func (s *shards) oneShard(i int) int {
	s[i].mu.Lock() // want lock-not-released "is still locked"
	if s[i].n < 0 {
		return 0
	}
	n := s[i].n
	s[i].mu.Unlock()
	return n
}

func onlyOneElement(s *store, names []string) {
	for _, name := range names {
		if name == "all" {
			s.mu.Lock() // want lock-not-released(note) "the next turn of the loop"
			defer s.mu.Unlock()
		}
		delete(s.items, name)
	}
}

const guards = true

func (s *store) always() string {
	if guards {
		s.mu.Lock() // want lock-not-released "is still locked on the path that returns"
	}
	if len(s.items) == 0 {
		return ""
	}
	if guards {
		s.mu.Unlock()
	}
	return s.items["a"]
}

type meter struct{ last string }

func (m *meter) update(value string) error {
	if value == "" {
		return errors.New("no value")
	}
	m.last = value
	return nil
}

func (s *store) measures(m *meter, value string) error {
	s.mu.Lock() // want lock-not-released "is still locked on the path that returns"
	if err := m.update(value); err != nil {
		return err
	}
	s.mu.Unlock()
	return nil
}

func (s *store) byWord(mode, name string) int {
	if mode == "shared" {
		s.mu.Lock() // want lock-not-released "is still locked on the path that returns"
	}
	n := len(s.items)
	if name == "alone" {
		return n
	}
	if mode == "shared" {
		s.mu.Unlock()
	}
	return n
}

// It does no more than to lock, and then answers: that is not what it is for.
func (s *store) snapshot() (map[string]string, error) {
	s.mu.Lock() // want lock-not-released "`s.mu` is still locked on the path that returns"
	if s.items == nil {
		return nil, errEmpty
	}
	return s.items, nil
}
