package send

import (
	"context"
	"errors"
)

// Promise gives a result to whoever calls; nobody says that they receive.
func Promise(work func() error) chan error {
	errs := make(chan error)
	go func() {
		errs <- work() // want send-without-receiver(note) "goroutine blocks for ever sending on `errs` if the caller does not receive"
	}()
	return errs
}

func PromiseFixed(work func() error) chan error {
	errs := make(chan error, 1)
	go func() {
		errs <- work() // ok send-without-receiver: there is room
	}()
	return errs
}

func wait(ctx context.Context, events chan int) <-chan error {
	result := make(chan error)
	go func() {
		select {
		case <-ctx.Done():
			result <- ctx.Err() // want send-without-receiver "sending on `result` if a caller leaves without receiving"
			return
		case <-events:
		}
		result <- nil
	}()
	return result
}

// Impatient leaves when it has had enough.
func Impatient(ctx context.Context, events chan int, enough chan struct{}) error {
	select {
	case err := <-wait(ctx, events):
		return err
	case <-enough:
		return errors.New("enough")
	}
}

func load(work func() error) <-chan error {
	result := make(chan error)
	go func() {
		result <- work() // ok send-without-receiver: all callers receive
	}()
	return result
}

func Patient(work func() error) error {
	result := load(work)
	return <-result
}
