package send

import (
	"context"
	"fmt"
)

type outcome struct {
	text string
	err  error
}

// One value: what was made, or what the panic said.
func Guarded(ctx context.Context, make1 func() (string, error)) (string, error) {
	results := make(chan outcome, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				results <- outcome{err: fmt.Errorf("panic: %v", r)} // ok send-without-receiver: instead of the other
			}
		}()
		text, err := make1()
		results <- outcome{text, err} // ok send-without-receiver: the panic's value comes instead of this one
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case it := <-results:
		return it.text, it.err
	}
}

// Two values: the second one is for a panic as well.
func GuardedTwice(ctx context.Context, make1 func() (string, error)) (string, error) {
	results := make(chan outcome, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				results <- outcome{err: fmt.Errorf("panic: %v", r)}
			}
		}()
		results <- outcome{text: "begun"}
		text, err := make1()
		results <- outcome{text, err} // want send-without-receiver "goroutine blocks for ever sending on `results`"
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case it := <-results:
		return it.text, it.err
	}
}

// Two channels for the caller, who leaves with the one value of the second.
func rangeAsync(find func(chan<- int) error) (chan int, chan error) {
	found, failed := make(chan int), make(chan error)
	go func() {
		defer close(found)
		if err := find(found); err != nil {
			failed <- err // ok send-without-receiver: the caller goes on until it comes
			return
		}
		failed <- nil
	}()
	return found, failed
}

func All(find func(chan<- int) error) ([]int, error) {
	found, failed := rangeAsync(find)
	var all []int
	for {
		select {
		case one := <-found:
			all = append(all, one)
		case err := <-failed:
			return all, err
		}
	}
}

// The caller of this one may leave before.
func rangeAsyncOf(find func(chan<- int) error) (chan int, chan error) {
	found, failed := make(chan int), make(chan error)
	go func() {
		if err := find(found); err != nil {
			failed <- err
			return
		}
		failed <- nil // want send-without-receiver "a caller leaves without receiving"
	}()
	return found, failed
}

func Some(ctx context.Context, find func(chan<- int) error) ([]int, error) {
	found, failed := rangeAsyncOf(find)
	var all []int
	for {
		select {
		case one := <-found:
			all = append(all, one)
		case err := <-failed:
			return all, err
		case <-ctx.Done():
			return all, ctx.Err()
		}
	}
}

// How often somebody asks is not known: one is meant, and there is room for one.
func Session(demands <-chan struct{}, run func() int, prepare func() error) error {
	exited := make(chan int, 1)
	for {
		select {
		case <-demands:
			if err := prepare(); err != nil {
				return err
			}
			go func() {
				exited <- run() // want send-without-receiver(note) "blocks for ever"
			}()
		case code := <-exited:
			_ = code
			return nil
		}
	}
}
