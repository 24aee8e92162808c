package waitgroup

import (
	"sync"
	"sync/atomic"
	"time"
)

// The goroutine counts the ones that it starts itself; its own Done comes after.
func CountsItsChildren(n int) {
	var wg sync.WaitGroup
	wg.Add(1) // ok waitgroup-add-in-goroutine: before go
	go func() {
		defer wg.Done()
		for i := 0; i < n; i++ {
			wg.Add(1) // ok waitgroup-add-in-goroutine: counts the child; the launcher's own count holds Wait
			go func() {
				defer wg.Done()
				work(i)
			}()
		}
	}()
	wg.Wait()
}

func ReadyBeforeWait() {
	var wg sync.WaitGroup
	ready := make(chan struct{})
	go func() {
		wg.Add(1) // ok waitgroup-add-in-goroutine: Wait is not reached before ready
		close(ready)
		defer wg.Done()
		work(1)
	}()
	<-ready
	wg.Wait()
}

func OwnWaitGroup(n int) {
	var outer sync.WaitGroup
	outer.Add(1) // ok waitgroup-add-in-goroutine: before go
	go func() {
		defer outer.Done()
		var wg sync.WaitGroup
		for i := 0; i < n; i++ {
			wg.Add(1) // ok waitgroup-add-in-goroutine: a WaitGroup of this goroutine
			go func() {
				defer wg.Done()
				work(i)
			}()
		}
		wg.Wait()
	}()
	outer.Wait()
}

func NeverWaited(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		go func() {
			wg.Add(1) // ok waitgroup-add-in-goroutine: nobody waits for it
			defer wg.Done()
			work(i)
		}()
	}
}

func AddOfAtomic() int64 {
	var n atomic.Int64
	var wg sync.WaitGroup
	wg.Add(1) // ok waitgroup-add-in-goroutine: before go
	go func() {
		defer wg.Done()
		n.Add(1) // ok waitgroup-add-in-goroutine: a counter
	}()
	wg.Wait()
	return n.Load()
}

type basket struct{ items []int }

func (b *basket) Add(n int) { b.items = append(b.items, n) }

func (b *basket) Done() {}

func (b *basket) Wait() {}

func OtherAdd() {
	wg := &basket{}
	done := make(chan struct{})
	go func() {
		wg.Add(1) // ok waitgroup-add-in-goroutine: not a sync.WaitGroup
		wg.Done()
		close(done)
	}()
	<-done
	wg.Wait()
}

// A request may start more work while it is itself counted.
type server struct {
	wg   sync.WaitGroup
	jobs chan int
}

func (s *server) Start() {
	s.wg.Add(1) // ok waitgroup-add-in-goroutine: before go
	go s.loop()
}

func (s *server) loop() {
	defer s.wg.Done()
	for job := range s.jobs {
		s.wg.Add(1) // ok waitgroup-add-in-goroutine: loop is counted itself
		go func() {
			defer s.wg.Done()
			work(job)
		}()
	}
}

func (s *server) Stop() {
	close(s.jobs)
	s.wg.Wait()
}

func NegativeAdd(n int) {
	var wg sync.WaitGroup
	wg.Add(n) // ok waitgroup-add-in-goroutine: before go
	for i := 0; i < n; i++ {
		go func() {
			work(i)
			wg.Add(-1) // ok waitgroup-add-in-goroutine: a Done in disguise
		}()
	}
	wg.Wait()
}

func CalledNotStarted(n int) {
	var wg sync.WaitGroup
	start := func(i int) {
		wg.Add(1) // ok waitgroup-add-in-goroutine: the closure runs in the caller
		go func() {
			defer wg.Done()
			work(i)
		}()
	}
	for i := 0; i < n; i++ {
		start(i)
	}
	wg.Wait()
}

func CalledOnTheSpot() {
	var wg sync.WaitGroup
	func() {
		wg.Add(1) // ok waitgroup-add-in-goroutine: runs in the caller
		go func() {
			defer wg.Done()
			work(1)
		}()
	}()
	wg.Wait()
}

func AddTwiceCountedOutside() {
	var wg sync.WaitGroup
	wg.Add(1) // ok waitgroup-add-in-goroutine: before go
	go func() {
		defer wg.Done()
		wg.Add(1) // ok waitgroup-add-in-goroutine: the launcher counted this goroutine
		time.AfterFunc(time.Millisecond, wg.Done)
	}()
	wg.Wait()
}

// The goroutine says when it has begun.
func SaysSo(out func()) {
	begun := make(chan struct{})
	var wg sync.WaitGroup
	go func() {
		wg.Add(1) // ok waitgroup-add-in-goroutine: Wait comes behind what it says
		close(begun)
		out()
		wg.Done()
	}()
	<-begun
	wg.Wait()
}
