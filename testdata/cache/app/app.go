// Package app has the leaks, if the packages below do not do their part.
package app

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"example.com/m/lib"
	"example.com/m/mid"
)

var errLate = errors.New("late")

// Cancelled leaves it to mid.
func Cancelled(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	if ctx.Err() != nil {
		mid.Done(cancel)
		return ctx.Err()
	}
	cancel() // ?
	return nil
}

// Opened leaves it to mid.
func Opened(address string) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	if _, err := conn.Write([]byte("x")); err != nil {
		mid.Close(conn)
		return err
	}
	mid.Close(conn)
	return nil
}

// Fetched leaves it to mid.
func Fetched(url string) (int, error) {
	r, err := http.Get(url)
	if err != nil {
		return 0, err
	}
	if r.StatusCode != 200 {
		mid.Drain(r)
		return 0, errLate
	}
	mid.Drain(r)
	return r.StatusCode, nil
}

// Stopped leaves it to mid whether it goes on.
func Stopped(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	_, err := os.Open("x")
	if err != nil {
		mid.Must(err)
		return
	}
	<-ctx.Done()
	cancel()
}

// Sent leaves the receiving to lib.
func Sent() int {
	ch := make(chan int)
	go func() {
		ch <- 1
	}()
	return lib.Take(ch)
}

// Timed may leave early.
func Timed() int {
	ch := make(chan int)
	go func() {
		ch <- 1
	}()
	select {
	case v := <-ch:
		return v
	case <-time.After(time.Second):
		mid.Must(errLate)
		return lib.Take(ch)
	}
}

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) add(n int) error {
	s.mu.Lock()
	if n < 0 {
		mid.Free(&s.mu)
		return errLate
	}
	s.n += n
	mid.Free(&s.mu)
	return nil
}

func (s *store) sum() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n
}
