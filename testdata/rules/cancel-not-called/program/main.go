package main

import (
	"context"
	"log"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background()) // ok cancel-not-called: the program ends with main
	if err := run(ctx); err != nil {
		log.Print(err)
		return
	}
	cancel()
}

func run(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want cancel-not-called "`cancel`"
	if ctx.Err() != nil {
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
