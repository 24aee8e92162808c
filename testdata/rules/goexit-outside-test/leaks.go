package goexit

import "runtime"

func load(read func() ([]byte, bool)) []byte {
	loaded := make(chan []byte)
	go func() {
		data, ok := read()
		if !ok {
			runtime.Goexit() // want goexit-outside-test(note) "`runtime.Goexit\(\)` ends the goroutine before it has told `loaded`"
		}
		loaded <- data
	}()
	return <-loaded
}

func loadFixed(read func() ([]byte, bool)) []byte {
	loaded := make(chan []byte)
	go func() {
		data, ok := read()
		if !ok {
			close(loaded)
			runtime.Goexit() // ok goexit-outside-test: closed before
		}
		loaded <- data
	}()
	return <-loaded
}

type job struct {
	done chan struct{}
	err  error
}

func (j *job) run(work func() error) {
	go func() {
		if j.err = work(); j.err != nil {
			runtime.Goexit() // want goexit-outside-test(note) "before it has told `j.done`"
		}
		close(j.done)
	}()
}

func (j *job) runFixed(work func() error) {
	go func() {
		defer close(j.done)
		if j.err = work(); j.err != nil {
			runtime.Goexit() // ok goexit-outside-test: the close is deferred
		}
	}()
}

func (j *job) runDeferred(work func() error) {
	go func() {
		defer func() {
			j.done <- struct{}{}
		}()
		if work() != nil {
			runtime.Goexit() // ok goexit-outside-test: the deferred function sends
		}
	}()
}

func nobodyWaits(work func() error) {
	go func() {
		if work() != nil {
			runtime.Goexit() // ok goexit-outside-test: nothing is told
		}
		println("done")
	}()
}

func (j *job) toldBefore(work func() error) {
	go func() {
		close(j.done)
		if work() != nil {
			runtime.Goexit() // ok goexit-outside-test: told before
		}
	}()
}

func ownChannel(work func() error) {
	go func() {
		own := make(chan int, 1)
		if work() != nil {
			runtime.Goexit() // ok goexit-outside-test: the channel is the goroutine's own
		}
		own <- 1
	}()
}
