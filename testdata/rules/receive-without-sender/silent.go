package receives

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"sync"
)

var errClosed = errors.New("closed")

// An error with a name is an error.
type queue struct {
	mu     sync.Mutex
	closed bool
	jobs   []func()
}

func (q *queue) put(job func()) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return errClosed
	}
	q.jobs = append(q.jobs, job)
	return nil
}

func (q *queue) Do(job func()) error {
	done := make(chan struct{})
	err := q.put(func() {
		job()
		close(done)
	})
	if err != nil {
		return err
	}
	<-done // ok receive-without-sender: whoever takes jobs from the queue closes it
	return nil
}

// Signals come from the system.
func Interrupted() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	defer signal.Stop(signals)
	<-signals // ok receive-without-sender: the system sends
}

// Of less, equal and more one holds.
func Balance(diff int, add, remove func()) {
	if diff == 0 {
		return
	}
	done := make(chan struct{})
	if diff < 0 {
		go func() {
			remove()
			close(done)
		}()
	} else if diff > 0 {
		go func() {
			add()
			close(done)
		}()
	}
	<-done // ok receive-without-sender: one of the two was started
}

// The same question twice has the same answer.
func Twice(verbose bool, log func()) {
	var logged chan struct{}
	if verbose {
		logged = make(chan struct{})
		go func() {
			log()
			close(logged)
		}()
	}
	if verbose {
		<-logged // ok receive-without-sender: only when it was made
	}
}

// As many are received as were started.
func Counted(urls []string, get func(string) error) error {
	results := make(chan error)
	started := 0
	for _, url := range urls {
		if url == "" {
			continue
		}
		started++
		go func() { results <- get(url) }()
	}
	var failed error
	for i := 0; i < started; i++ {
		if err := <-results; err != nil { // ok receive-without-sender: one for each that was started
			failed = err
		}
	}
	return failed
}

// A context that the caller may end.
func Watch(ctx context.Context) {
	inner, cancel := context.WithCancel(ctx)
	go func() {
		<-inner.Done() // ok receive-without-sender: the caller's context may end
		cancel()
	}()
}

// What is returned, others send on.
func Ask() chan<- int {
	answers := make(chan int)
	go func() {
		<-answers // ok receive-without-sender: the caller has the channel
	}()
	return answers
}

// A token goes into the channel for each goroutine, and each takes one out again.
func Limited(next func() (func(), error), ctx context.Context) error {
	tokens := make(chan struct{}, 1000)
	for {
		job, err := next()
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
			continue
		case tokens <- struct{}{}:
		}
		go func() {
			defer func() { <-tokens }() // ok receive-without-sender: its own token is there
			job()
		}()
	}
}
