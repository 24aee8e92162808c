// Package waitgroup is written for Go 1.25, which has WaitGroup.Go.
package waitgroup

import "sync"

func work(int) {}

func InsteadOfGo(n int) {
	var wg sync.WaitGroup
	for i := range n {
		go func() {
			wg.Add(1) // want waitgroup-add-in-goroutine "wg"
			defer wg.Done()
			work(i)
		}()
	}
	wg.Wait()
}

func InsteadOfGoFixed(n int) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { // ok waitgroup-add-in-goroutine: Go adds before it starts
			work(i)
		})
	}
	wg.Wait()
}

func AddInsideGo(n int) {
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range n {
			wg.Add(1) // ok waitgroup-add-in-goroutine: Go holds a count meanwhile
			go func() {
				defer wg.Done()
				work(i)
			}()
		}
	})
	wg.Wait()
}
