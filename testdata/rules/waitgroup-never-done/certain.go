package groups

import (
	"crypto/rand"
	"errors"
	"sync"
)

// The source of randomness gives no error, and what is made of it does not either.
func token(n int) (string, error) {
	bytes := make([]byte, n)
	_, err := rand.Read(bytes)
	if err != nil {
		return "", err
	}
	return string(bytes), nil
}

type acceptor struct {
	wg    sync.WaitGroup
	names map[string]int
}

func (l *acceptor) accept(conns []int) error {
	for _, conn := range conns {
		l.wg.Add(1) // ok waitgroup-never-done: the token is always there
		id, err := token(6)
		if err != nil {
			return err
		}
		l.names[id] = conn
		go l.handle(conn)
	}
	return nil
}

func (l *acceptor) handle(int) { l.wg.Done() }

func (l *acceptor) stop() { l.wg.Wait() }

// A connection without a name is refused.
func named(conn int) (string, error) {
	if conn < 0 {
		return "", errors.New("no name")
	}
	return "conn", nil
}

type strict struct {
	wg    sync.WaitGroup
	names map[string]int
}

func (s *strict) accept(conns []int) error {
	for _, conn := range conns {
		s.wg.Add(1) // want waitgroup-never-done "starts no goroutine"
		id, err := named(conn)
		if err != nil {
			return err
		}
		s.names[id] = conn
		go s.handle(conn)
	}
	return nil
}

func (s *strict) handle(int) { s.wg.Done() }

func (s *strict) stop() { s.wg.Wait() }

const (
	both  = 1
	names = 2
)

func checked(mask int) error {
	if mask&both != 0 && mask&names != 0 {
		return errors.New("not both")
	}
	return nil
}

func watch(mask int, ready func(), show func(string)) {
	if err := checked(mask); err != nil {
		show(err.Error())
		return
	}
	ready()
	show("on")
}

func Watch(show func(string)) {
	var wg sync.WaitGroup
	wg.Add(1)
	go watch(0, wg.Done, show)
	wg.Wait() // ok waitgroup-never-done: nothing is wrong with no mask
}

func WatchBoth(show func(string)) {
	var wg sync.WaitGroup
	wg.Add(1)
	go watch(both|names, wg.Done, show)
	wg.Wait() // want waitgroup-never-done "does not become zero"
}
