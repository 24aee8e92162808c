package done

import (
	"context"
	"errors"
	"runtime"
	"sync"
)

var errBad = errors.New("bad")

func earlyReturn(jobs []string, work func(string) error) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if err := work(job); err != nil {
				return
			}
			wg.Done() // want waitgroup-done-skipped "`wg.Done\(\)` is skipped on the path that returns on line \d+: `wg.Wait` waits for ever"
		}()
	}
	wg.Wait()
}

func oneArmForgets(ctx context.Context, in <-chan int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		select {
		case <-ctx.Done():
			return
		case n := <-in:
			println(n)
			wg.Done() // want waitgroup-done-skipped "is skipped on the path"
		}
	}()
	wg.Wait()
}

func twoOfThree(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		switch {
		case n > 0:
			wg.Done() // want waitgroup-done-skipped "is skipped on the path"
		case n < 0:
			wg.Done()
		}
	}()
	wg.Wait()
}

func passed(jobs []string, work func(string) error) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func(group *sync.WaitGroup, job string) {
			if work(job) != nil {
				return
			}
			group.Done() // want waitgroup-done-skipped "`group.Done\(\)` is skipped"
		}(&wg, job)
	}
	wg.Wait()
}

type server struct {
	wg    sync.WaitGroup
	queue chan int
}

func (s *server) start() {
	s.wg.Add(1)
	go s.serve()
}

func (s *server) serve() {
	n, ok := <-s.queue
	if !ok {
		return
	}
	println(n)
	s.wg.Done() // want waitgroup-done-skipped "`s.wg.Done\(\)` is skipped"
}

func (s *server) stop() { s.wg.Wait() }

func worker(wg *sync.WaitGroup, n int) {
	if n < 0 {
		return
	}
	println(n)
	wg.Done() // want waitgroup-done-skipped "`wg.Done\(\)` is skipped"
}

func workers() {
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Add(1)
		go worker(&wg, n)
	}
	wg.Wait()
}

func goexit(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if n < 0 {
			runtime.Goexit()
		}
		println(n)
		wg.Done() // want waitgroup-done-skipped "when `runtime.Goexit\(\)` ends the goroutine"
	}()
	wg.Wait()
}

func recovered(work func()) (err error) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer func() {
			if recover() != nil {
				err = errBad
			}
		}()
		work()
		wg.Done() // want waitgroup-done-skipped "when `work\(\)` panics and the panic is recovered"
	}()
	wg.Wait()
	return err
}

func safely(work func()) {
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				println("recovered")
			}
		}()
		work()
	}()
}

func bySafely(work func(int)) {
	var wg sync.WaitGroup
	wg.Add(1)
	safely(func() {
		work(1)
		wg.Done() // want waitgroup-done-skipped "when `work\(1\)` panics and the panic is recovered"
	})
	wg.Wait()
}
