package done

import (
	"context"
	"os"
	"sync"
)

func ready(stop <-chan struct{}, work func()) {
	var started sync.WaitGroup
	started.Add(1)
	go func() {
		started.Done() // ok waitgroup-done-skipped: says that the goroutine runs
		for {
			select {
			case <-stop:
				return
			default:
				work()
			}
		}
	}()
	started.Wait()
}

func perElement(in <-chan int) {
	var wg sync.WaitGroup
	wg.Add(10)
	go func() {
		for n := range in {
			println(n)
			wg.Done() // ok waitgroup-done-skipped: counts elements
		}
	}()
	wg.Wait()
}

func finish(wg *sync.WaitGroup) { wg.Done() }

func inCallee(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if n < 0 {
			finish(&wg)
			return
		}
		wg.Done() // ok waitgroup-done-skipped: the other path passes the group on
	}()
	wg.Wait()
}

func (s *server) finish() { s.wg.Done() }

func (s *server) inMethod(n int) {
	s.wg.Add(1)
	go func() {
		if n < 0 {
			s.finish()
			return
		}
		s.wg.Done() // ok waitgroup-done-skipped: the method calls it
	}()
}

func (s *server) inCalledClosure(n int) {
	s.wg.Add(1)
	go func() {
		if n < 0 {
			func() { s.finish() }()
			return
		}
		s.wg.Done() // ok waitgroup-done-skipped: the method calls it, from a closure called on the spot
	}()
}

func inClosure(n int, later func(func())) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if n < 0 {
			later(func() { wg.Done() })
			return
		}
		wg.Done() // ok waitgroup-done-skipped: the other path passes it on
	}()
	wg.Wait()
}

func asValue(ctx context.Context, n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if n < 0 {
			context.AfterFunc(ctx, wg.Done)
			return
		}
		wg.Done() // ok waitgroup-done-skipped: the other path passes it on
	}()
	wg.Wait()
}

func exits(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if n < 0 {
			os.Exit(1)
		}
		wg.Done() // ok waitgroup-done-skipped: the other path ends the process
	}()
	wg.Wait()
}

func panics(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if n < 0 {
			panic("negative")
		}
		wg.Done() // ok waitgroup-done-skipped: nobody recovers
	}()
	wg.Wait()
}

func flagged(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		counted := n > 0
		if counted {
			println(n)
		}
		if counted {
			wg.Done() // ok waitgroup-done-skipped: called by the other branch
			return
		}
		wg.Done()
	}()
	wg.Wait()
}

// Not started as a goroutine by anything in view.
func callback(wg *sync.WaitGroup, n int) {
	if n < 0 {
		return
	}
	wg.Done() // ok waitgroup-done-skipped: nobody knows who calls it
}

// Calls Done for a goroutine that could not be started.
func (s *server) rollback(start func(func()) bool) {
	s.wg.Add(1)
	if s.queue == nil {
		return
	}
	if !start(s.serveFixed) {
		s.giveBack(1)
	}
}

func (s *server) giveBack(n int) {
	if n == 0 {
		return
	}
	s.wg.Done() // ok waitgroup-done-skipped: no goroutine itself, only called in one
}

func (s *server) loop(start func(func()) bool) {
	go func() {
		s.rollback(start)
		s.giveBack(0)
	}()
}
