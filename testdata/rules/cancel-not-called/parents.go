package cancel

import "context"

// A context ends with its parent.

func ReloadsUntilParentEnds(parent context.Context, reload <-chan int) {
	var stop context.CancelFunc
	for {
		select {
		case <-parent.Done():
			return
		case n := <-reload:
			if stop != nil {
				stop()
			}
			ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the return is behind the parent's end
			go watch(ctx, n)
			stop = cancel
		}
	}
}

func ReloadsUntilTold(parent context.Context, reload <-chan int, quit <-chan struct{}) {
	var stop context.CancelFunc
	for {
		select {
		case <-quit:
			return
		case n := <-reload:
			if stop != nil {
				stop()
			}
			ctx, cancel := context.WithCancel(parent) // want cancel-not-called "is not called on the path that returns"
			go watch(ctx, n)
			stop = cancel
		}
	}
}

// What runs and how it is stopped are assigned together: who has one has the other.
func ReloadsPair(parent context.Context, reload <-chan *int) {
	var (
		running *int
		stop    = func() {}
	)
	for {
		select {
		case <-parent.Done():
			return
		case next := <-reload:
			if running != nil {
				stop()
			}
			ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called where something runs
			go watch(ctx, *next)
			stop = cancel
			running = next
		}
	}
}

func withName(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, nameKey{}, name)
}

type nameKey struct{}

func EndsAllAtOnce(parent context.Context, jobs []int, fails func(int) bool) {
	all, endAll := context.WithCancel(parent)
	defer endAll()
	for _, job := range jobs {
		ctx, cancel := context.WithCancel(withName(all, "job")) // ok cancel-not-called: its parent is cancelled at the return
		if fails(job) {
			return
		}
		watch(ctx, job)
		cancel()
	}
}

func EndsParentWhereItFails(parent context.Context, endParent func(), fails func() bool) {
	outer, endOuter := context.WithCancel(parent)
	ctx, cancel := context.WithCancel(outer) // ok cancel-not-called: its parent is cancelled where it is not
	if fails() {
		endOuter()
		return
	}
	watch(ctx, 1)
	cancel()
	endOuter()
}

func watch(ctx context.Context, _ int) { <-ctx.Done() }
