package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// A context that ends when the program is stopped takes what stays with it.

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	watch(ctx)
	for ctx.Err() == nil {
		watchForAWhile(ctx)
	}
}

func isReady() bool { return false }

func watch(ctx context.Context) {
	ready := make(chan struct{})
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for !isReady() {
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
		}
		close(ready)
	}()
	go func() {
		for range ready { // want range-over-unclosed-channel(note) "nobody closes the channel"
		}
		log.Print("ready")
	}()
}

func watchForAWhile(ctx context.Context) {
	while, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	watchFor(while)
	<-while.Done()
}

// Each turn has a time of its own.
func watchFor(ctx context.Context) {
	ready := make(chan struct{})
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for !isReady() {
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
		}
		close(ready)
	}()
	go func() {
		for range ready { // want range-over-unclosed-channel(warning) "nobody closes the channel"
		}
		log.Print("ready")
	}()
}
