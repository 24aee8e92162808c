package receives

import (
	"context"
	"errors"
	"os"
	"time"
)

// The sender returns early and closes nothing.
func Size(path string) (int64, error) {
	sizes := make(chan int64)
	go func() {
		info, err := os.Stat(path)
		if err != nil {
			return
		}
		sizes <- info.Size()
	}()
	size := <-sizes // want receive-without-sender "blocks for ever at `<-sizes`: nobody sends or closes any more"
	return size, nil
}

type flusher struct {
	kick chan struct{}
	quit chan struct{}
}

func newFlusher() *flusher {
	return &flusher{kick: make(chan struct{}), quit: make(chan struct{})}
}

func (f *flusher) start() {
	go f.loop()
}

func (f *flusher) loop() {
	for {
		select {
		case <-f.kick: // want receive-without-sender "goroutine blocks for ever at `case <-f.kick`"
		case <-f.quit:
			return
		}
	}
}

func (f *flusher) stop() {
	close(f.quit)
}

// The loop is stopped on one path only.
func Flush(rows []string, write func(string) error) error {
	f := newFlusher()
	f.start()
	for _, row := range rows {
		if err := write(row); err != nil {
			return err
		}
	}
	f.stop()
	return nil
}

// The channel is never made.
func Wait(start func(func())) {
	var done chan struct{}
	go start(func() {})
	<-done // want receive-without-sender "the channel is nil"
}

// The context can only end through a cancel that is gone.
type session struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func (s *session) watch() {
	<-s.ctx.Done() // want receive-without-sender "nothing in view ends the context"
}

func Touch() {
	s := &session{}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	go s.watch()
	_ = s.ctx.Err()
}

// A timer gives one value: who stops it too late waits for a second one.
func Deadline(work chan error, limit time.Duration) error {
	timer := time.NewTimer(limit) // want ticker-not-stopped "."
	select {
	case err := <-work:
		return err
	case <-timer.C:
	}
	if !timer.Stop() {
		<-timer.C // want receive-without-sender "`Deadline` blocks for ever at `<-timer.C`"
	}
	return errors.New("too late")
}

// Each job puts one token in and takes two out.
func Overdrawn(jobs []func()) {
	tokens := make(chan struct{}, 1000)
	for _, job := range jobs {
		tokens <- struct{}{}
		go func() {
			defer func() { <-tokens }() // want receive-without-sender "blocks for ever at `<-tokens`"
			job()
			<-tokens
		}()
	}
}
