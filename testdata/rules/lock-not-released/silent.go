package lock

import (
	"fmt"
	"log"
	"os"
	"sync"
)

func (s *store) correlated(locked bool) int {
	if !locked {
		s.mu.Lock() // ok lock-not-released: the same condition unlocks
	}
	n := len(s.items)
	if !locked {
		s.mu.Unlock()
	}
	return n
}

func (s *store) flag(key string) {
	locked := false
	if key != "" {
		s.mu.Lock() // ok lock-not-released: the flag says so
		locked = true
	}
	delete(s.items, key)
	if locked {
		s.mu.Unlock()
	}
}

func (s *store) readOrWrite(write bool) int {
	if write {
		s.rw.Lock() // ok lock-not-released: deferred in its branch
		defer s.rw.Unlock()
	} else {
		s.rw.RLock() // ok lock-not-released: deferred in its branch
		defer s.rw.RUnlock()
	}
	return len(s.items)
}

func (s *store) inClosure() int {
	s.mu.Lock() // ok lock-not-released: the deferred closure unlocks
	defer func() {
		s.items = nil
		s.mu.Unlock()
	}()
	return len(s.items)
}

func (s *store) exits(key string) {
	s.mu.Lock() // ok lock-not-released: the other path ends the program
	if key == "" {
		log.Fatal("empty key")
	}
	if key == "?" {
		os.Exit(2)
	}
	s.mu.Unlock()
}

func (s *store) waitsInBetween(ready func() bool) {
	for {
		s.mu.Lock() // ok lock-not-released: unlocked on both ways out
		if ready() {
			break
		}
		s.mu.Unlock()
	}
	s.items = nil
	s.mu.Unlock()
}

func (s *store) relock(work func()) {
	s.mu.Unlock()
	defer s.mu.Lock() // ok lock-not-released: gives the caller's lock back while it works
	work()
}

func (s *store) relockInBetween(work func()) {
	s.mu.Lock() // ok lock-not-released: deferred, and given back in between
	defer s.mu.Unlock()
	s.items = nil
	s.mu.Unlock()
	work()
	s.mu.Lock() // ok lock-not-released: the deferred unlock is for this one
}

func condition(mu *sync.Mutex, full func() bool) {
	cond := sync.NewCond(mu)
	cond.L.Lock() // ok lock-not-released: Wait gives it back and takes it again
	for !full() {
		cond.Wait()
	}
	cond.L.Unlock()
}

func fresh() int {
	s := &store{items: map[string]string{}}
	s.mu.Lock() // ok lock-not-released: nobody else has seen it
	if len(s.items) == 0 {
		return 0
	}
	s.mu.Unlock()
	return 1
}

func (s *shards) lockAll() {
	for i := range s {
		s[i].mu.Lock() // ok lock-not-released: the name says that it returns with the locks
	}
}

func (s *shards) sum() int {
	n := 0
	for i := range s {
		s[i].mu.Lock() // ok lock-not-released: unlocked by the loop below
	}
	for i := range s {
		n += s[i].n
	}
	for i := range s {
		s[i].mu.Unlock()
	}
	return n
}

type node struct {
	mu   sync.Mutex
	next *node
	n    int
}

func handOverHand(head *node) int {
	head.mu.Lock()
	current := head
	for current.next != nil {
		next := current.next
		next.mu.Lock() // ok lock-not-released: it is the next one to be unlocked
		current.mu.Unlock()
		current = next
	}
	n := current.n
	current.mu.Unlock()
	return n
}

type fileLock interface{ Lock() error }

func foreign(f fileLock) error {
	if err := f.Lock(); err != nil { // ok lock-not-released: not a mutex
		return err
	}
	return nil
}

func otherPackage(m fmt.Stringer) string {
	return m.String()
}

func (s *store) switchOverTypes(value any) error {
	s.mu.Lock() // ok lock-not-released: every clause unlocks
	switch value.(type) {
	case string:
		s.mu.Unlock()
		return nil
	default:
	}
	s.mu.Unlock()
	return errEmpty
}

func (s *store) upgrades(key string) {
	s.rw.RLock()
	defer func() {
		s.rw.RUnlock()
		s.rw.Lock() // ok lock-not-released: a pair of its own, once the other is given back
		s.items[key] = "done"
		s.rw.Unlock()
	}()
	fmt.Println(s.items[key])
}

const hardened = false

func (s *store) never() string {
	if hardened {
		s.mu.Lock() // ok lock-not-released: the constant is false
	}
	if len(s.items) == 0 {
		return ""
	}
	if hardened {
		s.mu.Unlock()
	}
	return s.items["a"]
}

type gauge struct{ last string }

func (g *gauge) update(value string) error {
	g.last = value
	return nil
}

func (s *store) updates(g *gauge, value string) error {
	s.mu.Lock() // ok lock-not-released: the update cannot fail
	if err := g.update(value); err != nil {
		return err
	}
	s.mu.Unlock()
	return nil
}

func (s *store) byMode(mode string) int {
	if mode == "shared" {
		s.mu.Lock() // ok lock-not-released: a mode is one word
	}
	n := len(s.items)
	if mode == "alone" {
		return n
	}
	if mode == "shared" {
		s.mu.Unlock()
	}
	return n
}

// It closes for good: whoever comes later shall wait.
func (s *store) Disable() {
	s.mu.Lock() // ok lock-not-released: locking is all that it does
}
