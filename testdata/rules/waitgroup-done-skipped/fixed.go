package done

import (
	"context"
	"sync"
)

func earlyReturnFixed(jobs []string, work func(string) error) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done() // ok waitgroup-done-skipped: deferred
			if err := work(job); err != nil {
				return
			}
		}()
	}
	wg.Wait()
}

func oneArmForgetsFixed(ctx context.Context, in <-chan int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		select {
		case <-ctx.Done():
			wg.Done() // ok waitgroup-done-skipped: in every arm
		case n := <-in:
			println(n)
			wg.Done()
		}
	}()
	wg.Wait()
}

func twoOfThreeFixed(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		switch {
		case n > 0:
			wg.Done() // ok waitgroup-done-skipped: on every path
		case n < 0:
			wg.Done()
		default:
			wg.Done()
		}
	}()
	wg.Wait()
}

func recoveredFixed(work func()) (err error) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer func() {
			if recover() != nil {
				err = errBad
			}
			wg.Done() // ok waitgroup-done-skipped: the deferred function calls it
		}()
		work()
	}()
	wg.Wait()
	return err
}

func bySafelyFixed(work func(int)) {
	var wg sync.WaitGroup
	wg.Add(1)
	safely(func() {
		defer wg.Done() // ok waitgroup-done-skipped: deferred
		work(1)
	})
	wg.Wait()
}

func (s *server) startFixed() {
	s.wg.Add(1)
	go s.serveFixed()
}

func (s *server) serveFixed() {
	defer s.wg.Done() // ok waitgroup-done-skipped: deferred
	n, ok := <-s.queue
	if !ok {
		return
	}
	println(n)
}
