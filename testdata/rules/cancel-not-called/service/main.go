package main

import (
	"context"
	"errors"
	"log"
	"os"
	"os/signal"
	"syscall"
)

// What a start that fails leaves, and what is left where the program is stopped, goes with the process.

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := newService(ctx, os.Args[1:])
	if err != nil {
		log.Fatal(err)
	}
	j := openJournal(ctx)
	<-ctx.Done()
	s.Stop()
	j.Close()
}

type service struct {
	ctx    context.Context
	cancel context.CancelFunc
	names  []string
}

var errNoNames = errors.New("no names")

func newService(parent context.Context, names []string) (*service, error) {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called(note) "is not called on the path that returns"
	if len(names) == 0 {
		return nil, errNoNames
	}
	s := &service{ctx: ctx, cancel: cancel, names: names}
	go s.reloadAll(parent)
	return s, nil
}

// Stop is called last.
func (s *service) Stop() { s.cancel() }

func (s *service) reloadAll(parent context.Context) {
	for range s.ctx.Done() {
		for _, name := range s.names {
			if err := s.reload(parent, name); err != nil {
				log.Print(err)
			}
		}
	}
}

// An error of this one ends nothing.
func (s *service) reload(parent context.Context, name string) error {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "is not called on the path that returns"
	if name == "" {
		return errNoNames
	}
	defer cancel()
	return ctx.Err()
}

type watcher struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func newWatcher(parent context.Context) *watcher {
	w := &watcher{}
	w.ctx, w.cancel = context.WithCancel(parent) // want cancel-not-called "is kept in the field `cancel` of `watcher` and never called, not even by `Close`"
	return w
}

func (w *watcher) Close() { log.Print(w.ctx.Err()) }

func (s *service) watchAll() {
	for range s.names {
		w := newWatcher(s.ctx)
		w.Close()
		<-s.ctx.Done()
	}
}

type journal struct {
	ctx  context.Context
	drop context.CancelFunc
}

func openJournal(parent context.Context) *journal {
	j := &journal{}
	j.ctx, j.drop = context.WithCancel(parent) // want cancel-not-called(note) "not even by `Close`"
	return j
}

// Close is called where the program ends, and nowhere else.
func (j *journal) Close() { log.Print(j.ctx.Err()) }

// What is stopped for a signal need not be the program.
func (s *service) interruptible(parent context.Context) error {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM) // want cancel-not-called "`stop` of `signal.NotifyContext` is not called"
	if len(s.names) == 0 {
		return errNoNames
	}
	defer stop()
	return s.reload(ctx, s.names[0])
}
