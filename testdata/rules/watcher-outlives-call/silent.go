package watcher

import (
	"context"
	"net"
	"net/http"
)

// The twins of what leaks.

func ReconnectFixed(ctx context.Context, addr string, use func(*link)) {
	for {
		conn, err := connect(addr)
		if err != nil {
			return
		}
		stop := context.AfterFunc(ctx, func() { conn.Close() }) // ok watcher-outlives-call: stopped with the turn
		use(conn)
		stop()
	}
}

func MergeFixed(one, other context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(one)
	go func() {
		select { // ok watcher-outlives-call: ends with the context that it made
		case <-ctx.Done():
		case <-other.Done():
		}
		cancel()
	}()
	return ctx, cancel
}

func ReadFixed(cancelled <-chan struct{}, at int) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select { // ok watcher-outlives-call: ends when the function returns
		case <-cancelled:
			cancel()
		case <-ctx.Done():
		}
	}()
	return readAt(ctx, at)
}

func RetryFixed(ctx context.Context, try func() error) {
	over := make(chan struct{})
	done := make(chan struct{})
	defer close(done)
	go func() {
		select { // ok watcher-outlives-call: `done` ends it
		case <-ctx.Done():
			close(over)
		case <-done:
		}
	}()
	for try() != nil {
		select {
		case <-over:
			return
		default:
		}
	}
}

// Look-alikes.

type server struct {
	http *http.Server
	stop chan struct{}
}

func (s *server) Start(ctx context.Context) {
	go func() {
		<-ctx.Done() // ok watcher-outlives-call: the server lives on
		s.http.Close()
	}()
	go s.http.ListenAndServe()
}

func Listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	go func() {
		<-ctx.Done() // ok watcher-outlives-call: what it closes is given to the caller
		l.Close()
	}()
	return l, nil
}

func ServeUntilDone(ctx context.Context, addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done() // ok watcher-outlives-call: the function waits for the same
		l.Close()
	}()
	<-ctx.Done()
	return ctx.Err()
}

func Bounded(parent context.Context, addr string) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	conn, err := connect(addr)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done() // ok watcher-outlives-call: cancelled when the function returns
		conn.Close()
	}()
	err = conn.Send("x")
	return err
}

func Reused(ctx context.Context, addr string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn, err := connect(addr)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done() // ok watcher-outlives-call: the parameter was replaced by a context that ends here
		conn.Close()
	}()
	err = conn.Send("x")
	return err
}

func HandedOn(ctx context.Context, addr string, serve func(*link)) error {
	conn, err := connect(addr)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done() // ok watcher-outlives-call: another goroutine goes on with the connection
		conn.Close()
	}()
	go serve(conn)
	return nil
}
