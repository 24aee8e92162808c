package x

import "context"

func orphan(work func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-ctx.Done()
	}()
	if ctx.Err() != nil {
		cancel()
	}
}

func child(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	values := make(chan int)
	go func() {
		defer close(values)
		select {
		case values <- 1:
		case <-ctx.Done():
		}
	}()
	select {
	case <-values:
	case <-parent.Done():
	}
}
