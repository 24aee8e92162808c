package watcher

import (
	"context"
	"time"
)

type link struct{ addr string }

func connect(addr string) (*link, error) { return &link{addr}, nil }

func (l *link) Send(text string) error { return nil }

func (l *link) Close() {}

func Reconnect(ctx context.Context, addr string, use func(*link)) {
	for {
		conn, err := connect(addr)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		go func() {
			<-ctx.Done() // want watcher-outlives-call "each turn of the loop leaves a goroutine behind that waits for `ctx.Done\(\)` only"
			conn.Close()
		}()
		use(conn)
	}
}

func Merge(one, other context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select { // want watcher-outlives-call "calling the `cancel` that `Merge` gives does not end this goroutine"
		case <-one.Done():
		case <-other.Done():
		}
		cancel()
	}()
	return ctx, cancel
}

func readAt(ctx context.Context, at int) int { return at }

func Read(cancelled <-chan struct{}, at int) int {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select { // want watcher-outlives-call "waits for `cancelled` only and stays when `Read` has returned"
		case <-cancelled:
			cancel()
		}
	}()
	return readAt(ctx, at)
}

func Retry(ctx context.Context, try func() error) {
	over := false
	go func() {
		<-ctx.Done() // want watcher-outlives-call "stays when `Retry` has returned"
		over = true
	}()
	for !over {
		if try() == nil {
			return
		}
	}
}

func serve(ctx context.Context, addr string) error {
	conn, err := connect(addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	go func() {
		<-ctx.Done() // want watcher-outlives-call "stays when `serve` has returned"
		conn.Close()
	}()
	err = conn.Send("hello")
	return err
}

func ServeAll(ctx context.Context, addrs []string) {
	for _, addr := range addrs {
		_ = serve(ctx, addr)
	}
}
