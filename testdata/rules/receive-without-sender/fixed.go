package receives

import (
	"context"
	"errors"
	"os"
	"time"
)

func SizeFixed(path string) (int64, error) {
	sizes := make(chan int64)
	go func() {
		defer close(sizes)
		info, err := os.Stat(path)
		if err != nil {
			return
		}
		sizes <- info.Size()
	}()
	size := <-sizes // ok receive-without-sender: the channel is closed on every path
	return size, nil
}

func FlushFixed(rows []string, write func(string) error) error {
	f := newFlusher()
	f.start()
	defer f.stop()
	for _, row := range rows {
		if err := write(row); err != nil {
			return err
		}
	}
	return nil
}

func WaitFixed(start func(func())) {
	done := make(chan struct{})
	go start(func() { close(done) })
	<-done // ok receive-without-sender: code out of view has the function that closes it
}

func TouchFixed() {
	s := &session{}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	go s.watch()
	defer s.cancel()
	_ = s.ctx.Err()
}

func DeadlineFixed(work chan error, limit time.Duration) error {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case err := <-work:
		return err
	case <-timer.C: // ok receive-without-sender: one value comes
	}
	return errors.New("too late")
}
