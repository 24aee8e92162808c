package send

import (
	"errors"
	"time"
)

var (
	errBusy    = errors.New("busy")
	errTimeout = errors.New("timeout")
)

func busy() bool { return false }

func work() error {
	time.Sleep(time.Millisecond)
	if busy() {
		return errBusy
	}
	return nil
}

func answer(i int) int { return i * i }

func sendWithin(ch chan<- error, stop <-chan struct{}) {
	select {
	case ch <- work(): // ok send-without-receiver: the select has another way out
	case <-stop:
	}
}
