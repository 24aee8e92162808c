package deferred

import (
	"log"
	"sync"
)

func JoinedByWaitGroup(rows []string) {
	defer func() {
		var wg sync.WaitGroup
		for _, row := range rows {
			wg.Add(1)
			go func() { // ok goroutine-in-defer: joined in the same deferred function
				defer wg.Done()
				log.Print(row)
			}()
		}
		wg.Wait()
	}()
	_ = work()
}

func JoinedByChannel(rows []string) {
	defer func() {
		done := make(chan struct{})
		go func() { // ok goroutine-in-defer: joined in the same deferred function
			defer close(done)
			flush(rows)
		}()
		<-done
	}()
	_ = work()
}

func JoinedBySend(rows []string) {
	defer func() {
		done := make(chan error)
		go func() { // ok goroutine-in-defer: its send is received in the same deferred function
			flush(rows)
			done <- nil
		}()
		if err := <-done; err != nil {
			log.Print(err)
		}
	}()
	_ = work()
}

func GoOutsideTheDefer(rows []string) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // ok goroutine-in-defer: started by the function itself
		defer wg.Done()
		flush(rows)
	}()
	defer wg.Wait()
}

func DeferInsideTheGoroutine(rows []string) {
	go func() { // ok goroutine-in-defer: the defer is inside the goroutine
		defer flush(rows)
		_ = work()
	}()
}

func ClosureIsOnlyDefined(rows []string) {
	var later func()
	defer func() {
		later = func() {
			go flush(rows) // ok goroutine-in-defer: only defined here, never run by the defer
		}
		_ = later
	}()
	_ = work()
}

func DeferredMethod(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock() // ok goroutine-in-defer: no goroutine
	_ = work()
}

func DeferWithArgumentCall(rows []string) {
	defer trace("work")() // ok goroutine-in-defer: no goroutine
	flush(rows)
}

func trace(name string) func() {
	log.Print("begin ", name)
	return func() { log.Print("end ", name) }
}

func WordsOnly() {
	defer log.Print("go func() {}()") // ok goroutine-in-defer: a string
}

func DeferAndGoApart(rows []string) {
	defer log.Print("done")
	done := make(chan struct{})
	go func() { // ok goroutine-in-defer: beside a defer, not in it
		defer close(done)
		flush(rows)
	}()
	<-done
}
