package defaults

import "time"

// The select may come before the sender: nobody receives then.
func early(work func() int) {
	ch := make(chan int)
	go func() { ch <- work() }()
	select {
	case <-ch:
	default:
	}
}

// With room for one value the sender never waits.
func room(work func() int) {
	ch := make(chan int, 1)
	go func() { ch <- work() }()
	select {
	case <-ch:
	default:
	}
}

// Two send, one may be received.
func two() {
	ch := make(chan int, 1)
	go func() { ch <- 1 }()
	go func() { ch <- 2 }()
	select {
	case <-ch:
	default:
	}
}

// A timer may not have fired.
func unfired(ch chan int) {
	done := make(chan int)
	timer := time.NewTimer(time.Second)
	go func() { <-done }()
	select {
	case <-timer.C:
		close(done)
	default:
	}
}

// What is in the channel is there.
func there() {
	ch, done := make(chan int, 1), make(chan int)
	ch <- 1
	go func() { <-done }()
	select {
	case <-ch:
		close(done)
	default:
	}
}
