package signals

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func WithoutRoom() os.Signal {
	c := make(chan os.Signal) // want signal-not-stopped(warning) "`c` has no room"
	signal.Notify(c, os.Interrupt)
	defer signal.Stop(c)
	return <-c
}

func Returns(ctx context.Context) error {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // want signal-not-stopped(note) "stays registered for signals when `Returns` returns on line 22"
	select {
	case <-c:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func OnOnePath(ctx context.Context, c2 chan int) error {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // want signal-not-stopped(note) "stays registered"
	select {
	case <-c:
		return nil
	case <-ctx.Done():
		signal.Stop(c)
		return ctx.Err()
	}
}

func EachTurn(work func() bool) {
	for work() {
		c := make(chan os.Signal, 1)
		signal.Notify(c, syscall.SIGHUP) // want signal-not-stopped(note) "."
		<-c
	}
}

func LeavesGoroutine(reload func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // want signal-not-stopped(note) "."
	go func() {
		for range c {
			reload()
		}
	}()
}

type server struct {
	signals chan os.Signal
	other   chan os.Signal
	small   chan os.Signal
}

func newServer() *server {
	s := &server{
		signals: make(chan os.Signal, 1),
		other:   make(chan os.Signal, 1),
		small:   make(chan os.Signal), // want signal-not-stopped(warning) "`s.small` has no room"
	}
	signal.Notify(s.signals, syscall.SIGUSR1)
	signal.Notify(s.other, syscall.SIGUSR2) // want signal-not-stopped(note) "after `..server..Close`"
	signal.Notify(s.small, syscall.SIGHUP)
	return s
}

func (s *server) Close() {
	close(s.signals) // want signal-not-stopped(warning) "closed while it is registered for signals"
	signal.Stop(s.small)
}
