package groups

import (
	"context"
	"sync"
)

func GatherFixed(kinds []string, cpu, disk func()) {
	var wg sync.WaitGroup
	for _, kind := range kinds {
		switch kind {
		case "cpu":
			wg.Add(1)
			go func() {
				defer wg.Done()
				cpu()
			}()
		case "disk":
			wg.Add(1)
			go func() {
				defer wg.Done()
				disk()
			}()
		}
	}
	wg.Wait() // ok waitgroup-never-done: counted where it is started
}

func LoadFixed(ctx context.Context, names []string, load func(context.Context, string) error) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := load(ctx, name); err != nil {
				return
			}
		}()
	}
	wg.Wait() // ok waitgroup-never-done: Done is deferred
}

func EachFixed(plugins []func()) {
	var wg sync.WaitGroup
	wg.Add(len(plugins))
	for _, plugin := range plugins {
		go func() {
			defer wg.Done()
			plugin()
		}()
	}
	wg.Wait() // ok waitgroup-never-done: all are started
}
