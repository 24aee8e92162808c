package waitgroup

import (
	"sync"
	"time"
)

func work(int) { time.Sleep(time.Millisecond) }

func FirstStatement(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		go func() {
			wg.Add(1) // want waitgroup-add-in-goroutine(warning) "wg"
			defer wg.Done()
			work(i)
		}()
	}
	wg.Wait()
}

func AfterOtherWork(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		go func() {
			work(i)
			wg.Add(1) // want waitgroup-add-in-goroutine "wg"
			work(i)
			wg.Done()
		}()
	}
	wg.Wait()
}

func SingleGoroutine() {
	var wg sync.WaitGroup
	go func() {
		wg.Add(1) // want waitgroup-add-in-goroutine "wg"
		defer wg.Done()
		work(1)
	}()
	wg.Wait()
}

func Pointer(n int) {
	wg := &sync.WaitGroup{}
	for i := 0; i < n; i++ {
		go func() {
			wg.Add(1) // want waitgroup-add-in-goroutine "wg"
			defer wg.Done()
			work(i)
		}()
	}
	wg.Wait()
}

func NewPointer() {
	wg := new(sync.WaitGroup)
	go func() {
		wg.Add(1) // want waitgroup-add-in-goroutine "wg"
		defer wg.Done()
		work(1)
	}()
	wg.Wait()
}

func InCondition(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		go func() {
			if i%2 == 0 {
				wg.Add(1) // want waitgroup-add-in-goroutine "wg"
				work(i)
				wg.Done()
			}
		}()
	}
	wg.Wait()
}

func PassedAsArgument(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		go func(wg *sync.WaitGroup) {
			wg.Add(1) // want waitgroup-add-in-goroutine "wg"
			defer wg.Done()
			work(i)
		}(&wg)
	}
	wg.Wait()
}

func counted(wg *sync.WaitGroup, i int) {
	wg.Add(1) // want waitgroup-add-in-goroutine "wg"
	defer wg.Done()
	work(i)
}

func NamedFunction(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		go counted(&wg, i)
	}
	wg.Wait()
}

func ClosureVariable(n int) {
	var wg sync.WaitGroup
	run := func(i int) {
		wg.Add(1) // want waitgroup-add-in-goroutine "wg"
		defer wg.Done()
		work(i)
	}
	for i := 0; i < n; i++ {
		go run(i)
	}
	wg.Wait()
}

func WaitIsDeferred(n int) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for i := 0; i < n; i++ {
		go func() {
			wg.Add(1) // want waitgroup-add-in-goroutine "wg"
			defer wg.Done()
			work(i)
		}()
	}
}

func WaitsInGoroutine(n int) {
	var wg sync.WaitGroup
	done := make(chan struct{})
	for i := 0; i < n; i++ {
		go func() {
			wg.Add(1) // want waitgroup-add-in-goroutine "wg"
			defer wg.Done()
			work(i)
		}()
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	<-done
}

type pool struct {
	wg sync.WaitGroup
}

func (p *pool) Run(n int) {
	for i := 0; i < n; i++ {
		go func() {
			p.wg.Add(1) // want waitgroup-add-in-goroutine "wg"
			defer p.wg.Done()
			work(i)
		}()
	}
	p.wg.Wait()
}

type batch struct {
	sync.WaitGroup
}

func (b *batch) Run(n int) {
	for i := 0; i < n; i++ {
		go func() {
			b.Add(1) // want waitgroup-add-in-goroutine "."
			defer b.Done()
			work(i)
		}()
	}
	b.Wait()
}

// What is received in between comes from somebody else.
func Transfer(records <-chan int, out func(chan int)) {
	ch := make(chan int)
	wg := new(sync.WaitGroup)
	go func() {
		wg.Add(1) // want waitgroup-add-in-goroutine "wg"
		out(ch)
		wg.Done()
	}()
	for record := range records {
		ch <- record
	}
	close(ch)
	wg.Wait()
}
