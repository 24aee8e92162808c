package groups

import (
	"errors"
	"log"
	"sync"
)

type broker struct{}

func (b *broker) describe() error { return nil }

func find(id int32) (*broker, error) {
	if id < 0 {
		return nil, errors.New("no such broker")
	}
	return &broker{}, nil
}

// The check behind `Add` goes on with the next one, and starts nobody.
func Describe(ids []int32) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1) // want waitgroup-never-done "the path to line [0-9]+ calls `wg.Add\(1\)` and starts no goroutine"
		b, err := find(id)
		if err != nil {
			log.Print(err)
			continue
		}
		go func() {
			defer wg.Done()
			_ = b.describe()
		}()
	}
	wg.Wait()
}

func DescribeFixed(ids []int32) {
	var wg sync.WaitGroup
	for _, id := range ids {
		b, err := find(id)
		if err != nil {
			log.Print(err)
			continue
		}
		wg.Add(1) // ok waitgroup-never-done: directly in front of the goroutine
		go func() {
			defer wg.Done()
			_ = b.describe()
		}()
	}
	wg.Wait()
}

func DescribeUndone(ids []int32) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1) // ok waitgroup-never-done: taken back
		b, err := find(id)
		if err != nil {
			wg.Done()
			continue
		}
		go func() {
			defer wg.Done()
			_ = b.describe()
		}()
	}
	wg.Wait()
}

// The goroutine never calls Done.
func Gone(ids []int32) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1) // want waitgroup-never-done "nothing calls `Done` for `wg.Add\(1\)`"
		go func() {
			b, err := find(id)
			if err == nil {
				_ = b.describe()
			}
		}()
	}
	wg.Wait()
}

// Equal conditions agree.
func Sometimes(ids []int32, alone bool) {
	var wg sync.WaitGroup
	for _, id := range ids {
		if !alone {
			wg.Add(1) // ok waitgroup-never-done: started under the same condition
		}
		b, _ := find(id)
		if !alone {
			go func() {
				defer wg.Done()
				_ = b.describe()
			}()
		}
	}
	wg.Wait()
}

// One for all, and workers that are started in a loop.
func Shared(jobs chan func(), workers int) {
	var pending sync.WaitGroup
	pending.Add(1) // ok waitgroup-never-done: one of the workers is done with it
	for range workers {
		go func() {
			for job := range jobs {
				job()
				pending.Done()
			}
		}()
	}
	pending.Wait()
}

type listener struct {
	wg   sync.WaitGroup
	name func() (string, error)
}

// Whoever stops the listener waits.
func (l *listener) accept() error {
	l.wg.Add(1) // want waitgroup-never-done(note) "`l.wg.Wait` blocks for ever: the path to line [0-9]+ calls `l.wg.Add\(1\)`"
	name, err := l.name()
	if err != nil {
		return err
	}
	go l.serve(name)
	return nil
}

func (l *listener) acceptFixed() error {
	name, err := l.name()
	if err != nil {
		return err
	}
	l.wg.Add(1) // ok waitgroup-never-done: nothing can come between
	go l.serve(name)
	return nil
}

// A request that is under way, ended elsewhere.
func (l *listener) begin(job func(*sync.WaitGroup)) error {
	l.wg.Add(1) // ok waitgroup-never-done: nobody is started here
	if _, err := l.name(); err != nil {
		l.wg.Done()
		return err
	}
	return nil
}

func (l *listener) end() { l.wg.Done() }

func (l *listener) serve(name string) {
	defer l.wg.Done()
	log.Print(name)
}

func (l *listener) Stop() { l.wg.Wait() }

// A full listener turns the next one away, and says that nothing is wrong.
func (l *listener) acceptSome(full func() bool) error {
	l.wg.Add(1) // want waitgroup-never-done "`l.wg.Wait` blocks for ever: the path to line [0-9]+ calls `l.wg.Add\(1\)`"
	if full() {
		return nil
	}
	go l.serve("some")
	return nil
}
