package waitgroup

import "sync"

func FirstStatementFixed(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go func() {
			defer wg.Done()
			work(i)
		}()
	}
	wg.Wait()
}

func AfterOtherWorkFixed(n int) {
	var wg sync.WaitGroup
	wg.Add(n) // ok waitgroup-add-in-goroutine: all of them before the loop
	for i := 0; i < n; i++ {
		go func() {
			defer wg.Done()
			work(i)
			work(i)
		}()
	}
	wg.Wait()
}

func SingleGoroutineFixed() {
	var wg sync.WaitGroup
	wg.Add(1) // ok waitgroup-add-in-goroutine: before go
	go func() {
		defer wg.Done()
		work(1)
	}()
	wg.Wait()
}

func PointerFixed(n int) {
	wg := &sync.WaitGroup{}
	for i := 0; i < n; i++ {
		wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go func() {
			defer wg.Done()
			work(i)
		}()
	}
	wg.Wait()
}

func NewPointerFixed() {
	wg := new(sync.WaitGroup)
	wg.Add(1) // ok waitgroup-add-in-goroutine: before go
	go func() {
		defer wg.Done()
		work(1)
	}()
	wg.Wait()
}

func InConditionFixed(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		if i%2 == 0 {
			wg.Add(1) // ok waitgroup-add-in-goroutine: before go
			go func() {
				defer wg.Done()
				work(i)
			}()
		}
	}
	wg.Wait()
}

func PassedAsArgumentFixed(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go func(wg *sync.WaitGroup) {
			defer wg.Done()
			work(i)
		}(&wg)
	}
	wg.Wait()
}

func done(wg *sync.WaitGroup, i int) {
	defer wg.Done()
	work(i)
}

func NamedFunctionFixed(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go done(&wg, i)
	}
	wg.Wait()
}

func ClosureVariableFixed(n int) {
	var wg sync.WaitGroup
	run := func(i int) {
		defer wg.Done()
		work(i)
	}
	for i := 0; i < n; i++ {
		wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go run(i)
	}
	wg.Wait()
}

func WaitIsDeferredFixed(n int) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for i := 0; i < n; i++ {
		wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go func() {
			defer wg.Done()
			work(i)
		}()
	}
}

func WaitsInGoroutineFixed(n int) {
	var wg sync.WaitGroup
	finished := make(chan struct{})
	for i := 0; i < n; i++ {
		wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go func() {
			defer wg.Done()
			work(i)
		}()
	}
	go func() {
		wg.Wait()
		close(finished)
	}()
	<-finished
}

func (p *pool) RunFixed(n int) {
	for i := 0; i < n; i++ {
		p.wg.Add(1) // ok waitgroup-add-in-goroutine: before go
		go func() {
			defer p.wg.Done()
			work(i)
		}()
	}
	p.wg.Wait()
}

func (b *batch) RunFixed(n int) {
	for i := 0; i < n; i++ {
		b.Add(1) // ok waitgroup-add-in-goroutine: before go
		go func() {
			defer b.Done()
			work(i)
		}()
	}
	b.Wait()
}
