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

func least(items []string, most int, work func(string)) {
	var wg sync.WaitGroup
	workers := min(len(items), most)
	wg.Add(workers)
	for range workers {
		go func() {
			defer wg.Done()
			work("")
		}()
	}
	wg.Wait()
}

func empty(items map[string]bool) {
	found := make(chan string)
	if len(items) > 0 {
		go func() {
			for item := range found {
				println(item)
			}
		}()
	}
	if len(items) == 0 {
		return
	}
	found <- "one"
	close(found)
}

func entries(options map[string]string, work func() error) error {
	failed := make(chan error)
	size := 0
	for _, option := range options {
		size = len(option)
	}
	go func() { failed <- work() }()
	if size > 8 {
		return nil
	}
	return <-failed
}
