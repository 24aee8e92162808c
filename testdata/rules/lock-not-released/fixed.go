package lock

func (s *store) earlyReturnFixed(key string) (string, error) {
	s.mu.Lock() // ok lock-not-released: unlocked on both paths
	value, ok := s.items[key]
	if !ok {
		s.mu.Unlock()
		return "", errEmpty
	}
	s.mu.Unlock()
	return value, nil
}

func (s *store) returnInLoopFixed(key string) string {
	s.rw.RLock() // ok lock-not-released: deferred
	defer s.rw.RUnlock()
	for name, value := range s.items {
		if name == key {
			return value
		}
	}
	return ""
}

func (s *store) oneCaseForgetsFixed(mode int) {
	s.mu.Lock() // ok lock-not-released: every case unlocks
	switch mode {
	case 0:
		s.mu.Unlock()
	case 1:
		s.items = nil
		s.mu.Unlock()
	default:
		s.mu.Unlock()
	}
}

func (s *store) neverUnlockedFixed(key, value string) {
	if value != "" {
		s.mu.Lock() // ok lock-not-released: unlocked at the end of the branch
		s.items[key] = value
		s.mu.Unlock()
	}
}

func (s *store) continueForgetsFixed(keys []string) {
	for _, key := range keys {
		s.mu.Lock() // ok lock-not-released: unlocked before the next turn
		if key == "" {
			s.mu.Unlock()
			continue
		}
		delete(s.items, key)
		s.mu.Unlock()
	}
}

func (s *store) deferredInLoopFixed(keys []string) {
	for _, key := range keys {
		func() {
			s.mu.Lock() // ok lock-not-released: deferred in a function of its own
			defer s.mu.Unlock()
			delete(s.items, key)
		}()
	}
}

func (s *store) breakForgetsFixed(keys []string) int {
	n := 0
	for _, key := range keys {
		s.mu.Lock() // ok lock-not-released: unlocked before the break
		if key == "" {
			s.mu.Unlock()
			break
		}
		n += len(s.items)
		s.mu.Unlock()
	}
	return n
}

func eachElementFixed(all []*embedded) int {
	sum := 0
	for _, one := range all {
		one.RLock() // ok lock-not-released: unlocked on both ways to the next element
		if one.n < 0 {
			one.RUnlock()
			continue
		}
		sum += one.n
		one.RUnlock()
	}
	return sum
}

func (s *store) deferLockFixed(key string) {
	s.mu.Lock()
	defer s.mu.Unlock() // ok lock-not-released: unlocks
	delete(s.items, key)
}

func (e *embedded) deferRLockFixed() int {
	e.RLock()
	defer e.RUnlock() // ok lock-not-released: unlocks
	return e.n
}

func (s *store) wrongModeFixed(key string) string {
	s.rw.RLock()
	value := s.items[key]
	s.rw.RUnlock() // ok lock-not-released: the same mode
	return value
}

func (e *embedded) wrongModeDeferredFixed() int {
	e.Lock()
	defer e.Unlock() // ok lock-not-released: the same mode
	return e.n
}

func (s *store) nestedFixed() error {
	s.state.Lock() // ok lock-not-released: deferred
	defer s.state.Unlock()
	if !s.state.ready {
		return errEmpty
	}
	return nil
}

func (s *store) pointerFixed() error {
	mu := &s.mu
	mu.Lock() // ok lock-not-released: deferred by its other name
	defer s.mu.Unlock()
	if len(s.items) == 0 {
		return errEmpty
	}
	return nil
}

func (s *store) tryFixed() error {
	if !s.mu.TryLock() { // ok lock-not-released: deferred where it worked
		return nil
	}
	defer s.mu.Unlock()
	if len(s.items) == 0 {
		return errEmpty
	}
	return nil
}

func packageVariableFixed(key string) int {
	tableMu.Lock() // ok lock-not-released: deferred
	defer tableMu.Unlock()
	n, ok := table[key]
	if !ok {
		return -1
	}
	return n
}

func inGoroutineFixed(s *store, done chan<- error) {
	go func() {
		s.mu.Lock() // ok lock-not-released: unlocked on both paths
		if len(s.items) == 0 {
			s.mu.Unlock()
			done <- errEmpty
			return
		}
		s.mu.Unlock()
		done <- nil
	}()
}

func (s *store) panicsFixed(key string) {
	s.mu.Lock() // ok lock-not-released: deferred
	defer s.mu.Unlock()
	if key == "" {
		panic("empty key")
	}
	delete(s.items, key)
}

func (s *store) panicsAndRecoversFixed(key string) (err error) {
	defer func() {
		if recover() != nil {
			err = errEmpty
		}
	}()
	s.mu.Lock() // ok lock-not-released: unlocked before the panic
	if key == "" {
		s.mu.Unlock()
		panic("empty key")
	}
	delete(s.items, key)
	s.mu.Unlock()
	return nil
}

func (s *shards) oneShardFixed(i int) int {
	s[i].mu.Lock() // ok lock-not-released: the same index is unlocked
	defer s[i].mu.Unlock()
	if s[i].n < 0 {
		return 0
	}
	return s[i].n
}
