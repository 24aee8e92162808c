package groups

import (
	"context"
	"sync"
)

// One of the cases starts nobody.
func Gather(kinds []string, cpu, disk func()) {
	var wg sync.WaitGroup
	for _, kind := range kinds {
		wg.Add(1) // want waitgroup-never-done "`wg.Wait` blocks for ever: the path to line [0-9]+ calls `wg.Add\(1\)`"
		switch kind {
		case "cpu":
			go func() {
				defer wg.Done()
				cpu()
			}()
		case "disk":
			go func() {
				defer wg.Done()
				disk()
			}()
		}
	}
	wg.Wait()
}

// A return in front of Done.
func Load(ctx context.Context, names []string, load func(context.Context, string) error) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			if err := load(ctx, name); err != nil {
				return
			}
			wg.Done() // want waitgroup-done-skipped "is skipped on the path"
		}()
	}
	wg.Wait() // ok waitgroup-never-done: the other rule tells it
}

// Wait inside the loop that starts them.
func Each(plugins []func()) {
	var wg sync.WaitGroup
	wg.Add(len(plugins))
	for _, plugin := range plugins {
		go func() {
			defer wg.Done()
			plugin()
		}()
		wg.Wait() // want waitgroup-never-done "`Each` blocks for ever"
	}
}
