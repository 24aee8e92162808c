package cancel

import (
	"context"
	"errors"
	"time"

	"github.com/LK4D4/joincontext"
)

// A value that is built up and dropped half-way takes its cancel function with it.

type visit struct {
	name   string
	ctx    context.Context
	cancel context.CancelFunc
}

func (s *visit) release() { s.cancel() }

func (s *visit) run() {
	defer s.release()
	<-s.ctx.Done()
}

func NewVisit(parent context.Context, name string, limit time.Duration) (*visit, error) {
	s := &visit{name: name}
	s.ctx, s.cancel = context.WithTimeout(parent, limit) // want cancel-not-called(warning) "`s.cancel` of `context.WithTimeout` is not called on the path that returns on line 31"
	s.ctx = context.WithValue(s.ctx, visit{}, name)
	if name == "" {
		return nil, errors.New("no name")
	}
	return s, nil
}

func NewVisitFixed(parent context.Context, name string, limit time.Duration) (*visit, error) {
	s := &visit{name: name}
	s.ctx, s.cancel = context.WithTimeout(parent, limit) // ok cancel-not-called: called before the error is returned
	if name == "" {
		s.cancel()
		return nil, errors.New("no name")
	}
	return s, nil
}

func NewVisitOfLiteral(parent context.Context, name string) (*visit, error) {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called(warning) "`cancel` of `context.WithCancel` is not called on the path that returns on line 50"
	s := &visit{name: name, ctx: ctx, cancel: cancel}
	if s.name == "" {
		return nil, errors.New("no name")
	}
	return s, nil
}

func NewVisitOfLiteralFixed(parent context.Context, name string) (*visit, error) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called before the error is returned
	s := &visit{name: name, ctx: ctx, cancel: cancel}
	if s.name == "" {
		cancel()
		return nil, errors.New("no name")
	}
	return s, nil
}

func NewVisitThatEnds(parent context.Context, name string) (*visit, error) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: a method of the value is called, which may do it
	s := &visit{name: name, ctx: ctx, cancel: cancel}
	if s.name == "" {
		s.release()
		return nil, errors.New("no name")
	}
	return s, nil
}

func NewVisitThatRuns(parent context.Context, name string) (*visit, error) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: a goroutine has the value
	s := &visit{name: name, ctx: ctx, cancel: cancel}
	go s.run()
	if s.name == "" {
		return nil, errors.New("no name")
	}
	return s, nil
}

func NewVisitThatIsKept(parent context.Context, name string, all map[string]*visit) (*visit, error) {
	s := &visit{name: name}
	all[name] = s
	s.ctx, s.cancel = context.WithCancel(parent) // ok cancel-not-called: the map has the value
	if s.name == "" {
		return nil, errors.New("no name")
	}
	return s, nil
}

// A goroutine of the library watches the parents.

func Joined(ctx, shutdown context.Context) error {
	both, _ := joincontext.Join(ctx, shutdown) // want cancel-not-called(note) "the goroutine that watches its parents stays"
	return work(both)
}

func JoinedFixed(ctx, shutdown context.Context) error {
	both, cancel := joincontext.Join(ctx, shutdown) // ok cancel-not-called: deferred
	defer cancel()
	return work(both)
}

// What a helper derives, its caller owes.

func bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Minute)
}

func ByHelper(ctx context.Context) error {
	limited, _ := bounded(ctx) // todo want cancel-not-called "the cancel function of `bounded` is thrown away"
	return work(limited)
}

func boundedWithTimeout(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Minute)
}

func ByNamedHelper(ctx context.Context) error {
	limited, _ := boundedWithTimeout(ctx) // want cancel-not-called(warning) "the cancel function of `boundedWithTimeout` is thrown away"
	return work(limited)
}

func ByNamedHelperFixed(ctx context.Context) error {
	limited, cancel := boundedWithTimeout(ctx) // ok cancel-not-called: deferred
	defer cancel()
	return work(limited)
}

func BehindComment(parent context.Context) error {
	/* a comment in front */ ctx, _ := context.WithCancel(parent) // want cancel-not-called(warning) "WithCancel"
	return work(ctx)
}
