package main

import (
	"context"
	"log"
	"os"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: the program ends with main
	serve(ctx)
	if err := run(ctx, len(os.Args) > 1); err != nil {
		log.Print(err)
		return
	}
	cancel()
}

func run(parent context.Context, quick bool) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called(note) "`cancel`"
	if quick {
		return ctx.Err()
	}
	cancel()
	return runFixed(parent)
}

func runFixed(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: deferred
	defer cancel()
	return ctx.Err()
}

// serve makes one server, and a session for each turn.
func serve(parent context.Context) {
	s := newServer(parent)
	for range 3 {
		s.sessions = append(s.sessions, newSession(s.ctx))
	}
	s.Stop()
}

type server struct {
	ctx      context.Context
	cancel   context.CancelFunc
	sessions []*session
}

func newServer(parent context.Context) *server {
	ctx, cancel := context.WithCancel(parent)
	return &server{ctx: ctx, cancel: cancel} // want-1 cancel-not-called(note) "is kept in the field `cancel`"
}

// Stop forgets the context: there is one of it, and it goes with the process.
func (s *server) Stop() {
	for _, session := range s.sessions {
		session.Stop()
	}
}

type session struct {
	ctx  context.Context
	stop context.CancelFunc
}

func newSession(parent context.Context) *session {
	ctx, stop := context.WithCancel(parent)
	return &session{ctx: ctx, stop: stop} // want-1 cancel-not-called "is kept in the field `stop`"
}

func (s *session) Stop() { s.ctx = nil }
