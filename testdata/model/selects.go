package p

import (
	"context"
	"time"
)

func selects(ctx context.Context, in <-chan int, out chan<- string, arr []int) error {
	var v int
	var ok bool
loop:
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case x, more := <-in:
			if !more {
				break loop
			}
			v = x
		case v, ok = <-in:
			continue loop
		case arr[v] = <-(in):
			break
		case out <- text(v):
		case <-time.After(5 * time.Second):
			continue
		default:
		}
		after()
	}
	x := <-in
	y, ok := <-in
	<-in
	out <- "done"
	use(x, y, ok, <-in)
	go func() { select {} }()
	select {
	case <-in:
	}
	return nil
}
