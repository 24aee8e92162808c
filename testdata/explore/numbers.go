package x

import "sync"

func agree(items []string, work func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(items))
	for _, item := range items {
		go func() {
			defer wg.Done()
			work(item)
		}()
	}
	wg.Wait()
}

func differ(items []string, workers int, work func(string)) {
	var wg sync.WaitGroup
	wg.Add(workers)
	for _, item := range items {
		go func() {
			defer wg.Done()
			work(item)
		}()
	}
	wg.Wait()
}

func twice(verbose bool) {
	done := make(chan struct{})
	if verbose {
		go close(done)
	}
	if verbose {
		<-done
	}
}
