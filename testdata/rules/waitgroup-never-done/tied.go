package groups

import (
	"log"
	"sync"
)

// A batch has as many nodes as were counted.
func Batch(nodes []string, start, size int, create func(string)) {
	var wg sync.WaitGroup
	wg.Add(size)
	batch := nodes[start : start+size]
	for _, node := range batch {
		go func() {
			defer wg.Done()
			create(node)
		}()
	}
	wg.Wait() // ok waitgroup-never-done: there are as many as were counted
}

// The nodes behind one that cannot be reached are not counted off.
func BatchUpToFirst(nodes []string, start, size int, reach, create func(string) error) {
	var wg sync.WaitGroup
	wg.Add(size)
	batch := nodes[start : start+size]
	for _, node := range batch {
		if err := reach(node); err != nil {
			log.Print(err)
			break
		}
		go func() {
			defer wg.Done()
			_ = create(node)
		}()
	}
	wg.Wait() // want waitgroup-never-done "`BatchUpToFirst` blocks for ever at `wg.Wait\(\)`"
}
