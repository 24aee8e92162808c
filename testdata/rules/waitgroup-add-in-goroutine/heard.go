package waitgroup

import "sync"

// What comes from elsewhere says nothing of the goroutine.
func Forward(records <-chan int, send func(<-chan int)) {
	var wg sync.WaitGroup
	out := make(chan int)
	go func() {
		wg.Add(1) // want waitgroup-add-in-goroutine "`wg.Add` runs inside the goroutine it counts"
		send(out)
		wg.Done()
	}()
	for record := range records {
		out <- record
	}
	close(out)
	wg.Wait()
}

func ForwardFixed(records <-chan int, send func(<-chan int)) {
	var wg sync.WaitGroup
	out := make(chan int)
	wg.Add(1) // ok waitgroup-add-in-goroutine: before go
	go func() {
		send(out)
		wg.Done()
	}()
	for record := range records {
		out <- record
	}
	close(out)
	wg.Wait()
}

func begin(begun <-chan struct{}, wg *sync.WaitGroup) {
	<-begun
	wg.Wait()
}

func Announced(serve func(chan<- struct{})) {
	var wg sync.WaitGroup
	begun := make(chan struct{})
	go func() {
		wg.Add(1) // ok waitgroup-add-in-goroutine: the receive comes behind it
		defer wg.Done()
		serve(begun)
	}()
	<-begun
	wg.Wait()
}
