package groups

import (
	"log"
	"sync"
)

// The worker is written down once for each batch, before anything is counted.
func Batches(batches [][]int32, workers int) {
	for _, batch := range batches {
		ids := make(chan int32, len(batch))
		var wg sync.WaitGroup
		work := func() {
			defer wg.Done()
			for id := range ids {
				log.Print(id)
			}
		}
		for range workers {
			wg.Add(1) // ok waitgroup-never-done: the next line starts what the variable holds
			go work()
		}
		for _, id := range batch {
			ids <- id
		}
		close(ids)
		wg.Wait()
	}
}

// The same closure, which one path does not start.
func BatchesOfSome(batches [][]int32) {
	for _, batch := range batches {
		var wg sync.WaitGroup
		work := func() {
			defer wg.Done()
			log.Print(batch)
		}
		wg.Add(1) // want waitgroup-never-done "the path to line [0-9]+ calls `wg.Add\(1\)` and starts no goroutine"
		if len(batch) > 1 {
			go work()
		}
		wg.Wait()
	}
}

func BatchesOfSomeFixed(batches [][]int32) {
	for _, batch := range batches {
		var wg sync.WaitGroup
		work := func() {
			defer wg.Done()
			log.Print(batch)
		}
		if len(batch) > 1 {
			wg.Add(1) // ok waitgroup-never-done: only where it is started
			go work()
		}
		wg.Wait()
	}
}

type crew struct {
	queue chan func()
	stop  chan struct{}
}

func newCrew(workers int) *crew {
	p := &crew{queue: make(chan func()), stop: make(chan struct{})}
	for range workers {
		go func() {
			for {
				select {
				case <-p.stop:
					return
				case task := <-p.queue:
					task()
				}
			}
		}()
	}
	return p
}

func (p *crew) add(task func()) { p.queue <- task }

func (p *crew) close() { close(p.stop) }

// The workers of the crew call what they are given.
func Queued(names []string) {
	p := newCrew(2)
	defer p.close()
	var wg sync.WaitGroup
	for _, name := range names {
		walk := func() {
			defer wg.Done()
			log.Print(name)
		}
		wg.Add(1) // ok waitgroup-never-done: queued, and called by a worker
		p.add(walk)
	}
	wg.Wait()
}

// Somebody else runs it if there is room, else the caller does.
func Tried(shards map[string][]int32, try func(func() error) bool) {
	var wg sync.WaitGroup
	clean := func(name string, ids []int32) {
		defer wg.Done()
		log.Print(name, ids)
	}
	left := len(shards)
	for name, ids := range shards {
		left--
		wg.Add(1) // ok waitgroup-never-done: called in one way or the other
		if left == 0 || !try(func() error {
			clean(name, ids)
			return nil
		}) {
			clean(name, ids)
		}
	}
	wg.Wait()
}
