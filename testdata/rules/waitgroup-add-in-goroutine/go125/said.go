package waitgroup

import "sync"

func SaidByGo(n int) {
	var wg sync.WaitGroup
	for i := range n {
		go func() {
			// want+1 waitgroup-add-in-goroutine "wg"
			wg.Add(1)
			defer wg.Done()

			work(i)
		}()
	}
	wg.Wait()
}

func WithComment(n int) {
	var wg sync.WaitGroup
	for i := range n {
		go func() {
			defer wg.Done() // the comment stays
			wg.Add(1)       // want waitgroup-add-in-goroutine "wg"
			work(i)
		}()
	}
	wg.Wait()
}

func CountsTwo(work func()) {
	var wg sync.WaitGroup
	go func() {
		// want+1 waitgroup-add-in-goroutine "wg"
		wg.Add(2)
		defer wg.Done()
		defer wg.Done()
		work()
	}()
	wg.Wait()
}
