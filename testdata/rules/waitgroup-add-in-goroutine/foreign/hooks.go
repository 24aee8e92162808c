// Package foreign counts on a WaitGroup whose type is not in view.
package foreign

import "example.com/hooks"

type block struct {
	tracker *hooks.Tracker
}

func backup(b block, pods []string) {
	go post(b, pods)
}

func backupFixed(b block, pods []string) {
	b.tracker.Counted.Add(1)
	go postFixed(b, pods)
}

func post(b block, pods []string) {
	b.tracker.Items.Add(1) // want waitgroup-add-in-goroutine(note) "`b.tracker.Items.Add` runs inside the goroutine it counts"
	defer b.tracker.Items.Done()
	for range pods {
	}
}

func postFixed(b block, pods []string) {
	defer b.tracker.Counted.Done()
	for range pods {
	}
}

// A gauge has no Done.
func gauge(b block) {
	go func() {
		b.tracker.Running.Add(1) // ok waitgroup-add-in-goroutine: not a WaitGroup
		defer b.tracker.Running.Add(-1)
	}()
}
