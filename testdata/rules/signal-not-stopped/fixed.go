package signals

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func WithoutRoomFixed() os.Signal {
	c := make(chan os.Signal, 1) // ok signal-not-stopped: room for one
	signal.Notify(c, os.Interrupt)
	defer signal.Stop(c)
	return <-c
}

func ReturnsFixed(ctx context.Context) error {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // ok signal-not-stopped: stopped by the defer
	defer signal.Stop(c)
	select {
	case <-c:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func EachTurnFixed(work func() bool) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // ok signal-not-stopped: one for all turns
	defer signal.Stop(c)
	for work() {
		<-c
	}
}

func LeavesGoroutineFixed(ctx context.Context, reload func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // ok signal-not-stopped: the goroutine stops it
	go func() {
		defer signal.Stop(c)
		for {
			select {
			case <-c:
				reload()
			case <-ctx.Done():
				return
			}
		}
	}()
}

type serverFixed struct{ watched chan os.Signal }

func newServerFixed() *serverFixed {
	s := &serverFixed{watched: make(chan os.Signal, 1)}
	signal.Notify(s.watched, syscall.SIGUSR1) // ok signal-not-stopped: Close stops it
	return s
}

func (s *serverFixed) Close() {
	signal.Stop(s.watched)
	close(s.watched) // ok signal-not-stopped: nothing is delivered any more
}
