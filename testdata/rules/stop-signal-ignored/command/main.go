package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Who receives ends the program when it stops: nothing is left to stay.

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	lines := watch(ctx, time.Second)
	for {
		select {
		case line := <-lines:
			fmt.Println(line)
			repeat(line)
		case <-interrupted:
			cancel()
			return
		}
	}
}

func watch(ctx context.Context, every time.Duration) <-chan string {
	lines := make(chan string)
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case at := <-t.C:
				lines <- at.String() // ok stop-signal-ignored: its only receiver is main, which returns when it stops
			}
		}
	}()
	return lines
}

// The program goes on when this stops receiving.
func repeat(line string) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	echoes := echo(ctx, line, time.Millisecond)
	for {
		select {
		case it := <-echoes:
			fmt.Println(it)
		case <-ctx.Done():
			return
		}
	}
}

func echo(ctx context.Context, line string, every time.Duration) <-chan string {
	lines := make(chan string)
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				lines <- line // want stop-signal-ignored(warning) "does not watch `ctx.Done..`"
			}
		}
	}()
	return lines
}
