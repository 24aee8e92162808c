package send

import (
	"context"
	"errors"
	"path/filepath"
)

type found struct {
	path string
	err  error
}

type finder struct {
	patterns []string
}

func (f *finder) list(out chan<- found) {
	defer close(out)
	for _, pattern := range f.patterns {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			out <- found{err: err} // want send-without-receiver "`each` receives once and returns"
			return
		}
		for _, path := range paths {
			out <- found{path: path}
		}
	}
}

// The loop that receives is left at the first error, several values before the end.
func (f *finder) each(visit func(string) error) error {
	all := make(chan found)
	go f.list(all)
	for one := range all {
		if one.err != nil {
			return one.err
		}
		if err := visit(one.path); err != nil {
			return err
		}
	}
	return nil
}

func (f *finder) listFixed(ctx context.Context, out chan<- found) {
	defer close(out)
	for _, pattern := range f.patterns {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			select {
			case out <- found{err: err}:
			case <-ctx.Done():
			}
			return
		}
		for _, path := range paths {
			select {
			case out <- found{path: path}: // ok send-without-receiver: the context ends with the loop
			case <-ctx.Done():
				return
			}
		}
	}
}

func (f *finder) eachFixed(visit func(string) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	all := make(chan found)
	go f.listFixed(ctx, all)
	for one := range all {
		if one.err != nil {
			return one.err
		}
		if err := visit(one.path); err != nil {
			return err
		}
	}
	return nil
}

type question struct {
	reply chan error
}

type server struct {
	requests chan question
	quit     chan struct{}
}

func (s *server) run() {
	for {
		select {
		case r := <-s.requests:
			r.reply <- errors.New("not yet") // ok send-without-receiver: the asker waits for it
		case <-s.quit:
			return
		}
	}
}

// Channels that travel through channels.
func ask() error {
	s := &server{requests: make(chan question), quit: make(chan struct{})}
	go s.run()
	defer close(s.quit)
	r := question{reply: make(chan error)}
	s.requests <- r
	return <-r.reply
}
