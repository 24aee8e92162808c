package send

import (
	"context"
	"sync"
)

type row struct {
	text string
	err  error
}

type table interface {
	Rows(ctx context.Context) <-chan row
	Copy(ctx context.Context, to chan row) error
}

// Whoever gives the rows is not told that nobody takes them any more.
func Print(ctx context.Context, t table, write func(string) error) error {
	for r := range t.Rows(ctx) { // want send-without-receiver(note) "whoever sends to the loop over `t.Rows\(ctx\)` stays when it is left on line [0-9]+"
		if r.err != nil {
			return r.err
		}
		if err := write(r.text); err != nil {
			return err
		}
	}
	return nil
}

func PrintFixed(ctx context.Context, t table, write func(string) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for r := range t.Rows(ctx) { // ok send-without-receiver: the context ends with the loop
		if r.err != nil {
			return r.err
		}
		if err := write(r.text); err != nil {
			return err
		}
	}
	return nil
}

func CopyAll(ctx context.Context, t table, write func(string) error) error {
	rows := make(chan row)
	go func() {
		defer close(rows)
		_ = t.Copy(ctx, rows)
	}()
	for r := range rows { // want send-without-receiver(note) "whoever sends to the loop over `rows` stays"
		if err := write(r.text); err != nil {
			return err
		}
	}
	return nil
}

func CopyAllFixed(ctx context.Context, t table, write func(string) error) error {
	rows := make(chan row)
	go func() {
		defer close(rows)
		_ = t.Copy(ctx, rows)
	}()
	defer func() {
		for range rows {
		}
	}()
	for r := range rows { // ok send-without-receiver: the rest is received
		if err := write(r.text); err != nil {
			return err
		}
	}
	return nil
}

// Workers that leave, and a feeder that waits for them, or for a context which nobody ends here.
func Feed(ctx context.Context, names []string, workers int, load func(string) error) {
	todo := make(chan string, workers)
	var all sync.WaitGroup
	run := func() error {
		defer all.Done()
		for name := range todo { // want send-without-receiver(note) "whoever sends to the loop over `todo` stays"
			if err := load(name); err != nil {
				return err
			}
		}
		return nil
	}
	for range workers {
		all.Add(1)
		go func() { _ = run() }()
	}
	go func() {
		defer close(todo)
		for _, name := range names {
			select {
			case todo <- name:
			case <-ctx.Done():
				return
			}
		}
	}()
	all.Wait()
}

// All has been sent before the loop begins.
func Gather(names []string, load func(string) error) error {
	var all sync.WaitGroup
	errs := make(chan error, len(names))
	for _, name := range names {
		all.Add(1)
		go func() {
			defer all.Done()
			errs <- load(name)
		}()
	}
	all.Wait()
	close(errs)
	for err := range errs { // ok send-without-receiver: nobody sends any more
		if err != nil {
			return err
		}
	}
	return nil
}
