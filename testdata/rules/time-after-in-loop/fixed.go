package after

import (
	"context"
	"time"
)

func IdleFixed(events <-chan event) {
	t := time.NewTimer(idle)
	defer t.Stop()
	for {
		select {
		case e, ok := <-events:
			if !ok {
				return
			}
			handle(e)
			if !t.Stop() {
				<-t.C
			}
			t.Reset(idle)
		case <-t.C: // ok time-after-in-loop: one timer for all turns
			return
		}
	}
}

func SendsFixed(ctx context.Context, out chan<- event, all []event) int {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	dropped := 0
	for _, e := range all {
		select {
		case out <- e:
		case <-ctx.Done(): // ok time-after-in-loop: one deadline for all turns
			dropped++
		}
	}
	return dropped
}

func PollsFixed(ctx context.Context, work func()) {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C: // ok time-after-in-loop: a ticker
			work()
		}
	}
}
