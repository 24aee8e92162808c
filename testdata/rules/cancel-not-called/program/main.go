package main

import (
	"context"
	"log"
	"os"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: the program ends with main
	if err := run(ctx, len(os.Args) > 1); err != nil {
		log.Print(err)
		return
	}
	cancel()
}

func run(parent context.Context, quick bool) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called(note) "`cancel`"
	if quick {
		return ctx.Err()
	}
	cancel()
	return runFixed(parent)
}

func runFixed(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: deferred
	defer cancel()
	return ctx.Err()
}
