package main

import (
	"context"
	"time"
)

type monitor struct{ every time.Duration }

func (m *monitor) Start(ctx context.Context) {
	go m.watch()
}

func (m *monitor) watch() {
	for range time.Tick(m.every) { // want goroutine-never-exits(note) "not even after `..monitor..Stop`"
		println("still there")
	}
}

func (m *monitor) Stop() {}

func run(ctx context.Context) {
	m := &monitor{every: time.Second}
	m.Start(ctx)
	<-ctx.Done()
	m.Stop()
}

func main() {
	go func() {
		for { // ok goroutine-never-exits: ends with main
			time.Sleep(time.Second)
		}
	}()
	run(context.Background())
}
