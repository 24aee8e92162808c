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
	for ctx.Err() == nil {
		if err := ask(ctx, "a"); err != nil {
			log.Print(err)
		}
		if err := askInTurn(ctx, "b"); err != nil {
			log.Print(err)
		}
	}
}

func fetch(name string) string {
	time.Sleep(time.Minute)
	return name
}

func ask(ctx context.Context, name string) error {
	answer := make(chan string)
	go func() {
		answer <- fetch(name) // want send-without-receiver(note) "returns without receiving when the select takes `case <-ctx.Done..`"
	}()
	select {
	case text := <-answer:
		log.Print(text)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func askInTurn(ctx context.Context, name string) error {
	turn, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return askFor(turn, name)
}

// Each turn has a time of its own.
func askFor(ctx context.Context, name string) error {
	answer := make(chan string)
	go func() {
		answer <- fetch(name) // want send-without-receiver(warning) "returns without receiving when the select takes `case <-ctx.Done..`"
	}()
	select {
	case text := <-answer:
		log.Print(text)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
