package main

import (
	"context"
	"io"
	"os"
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
	os.Exit((&serveCommand{}).Run(os.Args[1:]))
}

// A command of a library that calls its Run.
type serveCommand struct{}

func (s *serveCommand) Run(args []string) int {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	profile(ctx)
	for _, name := range args {
		follow(ctx, name)
	}
	renewAll(args)
	noteAll([]noted{&paper{}})
	keepAll(args)
	return len(args)
}

type adding interface{ add(name string) }

func addTo(to adding, name string) { to.add(name) }

// A keeper is closed where the program ends, and nowhere else.
type keeper struct{ names []string }

func (k *keeper) add(name string) {
	k.names = append(k.names, name)
	go k.keep(name)
}

func (k *keeper) keep(name string) {
	for { // want goroutine-never-exits(note) "not even after `..keeper..Close`"
		println(name)
		time.Sleep(time.Minute)
	}
}

func (k *keeper) Close() error {
	k.names = nil
	return nil
}

// Something else is closed in the same form, over and over.
type noted interface {
	io.Closer
	note(text string)
}

type paper struct{ texts []string }

func (p *paper) Close() error {
	p.texts = nil
	return nil
}

func (p *paper) note(text string) { p.texts = append(p.texts, text) }

func noteAll(pages []noted) {
	for _, page := range pages {
		page.note("kept")
		_ = page.Close()
	}
	time.Sleep(time.Hour)
}

type kept interface {
	adding
	io.Closer
}

func end(k kept) { _ = k.Close() }

func keepAll(names []string) {
	k := &keeper{}
	defer end(k)
	for _, name := range names {
		addTo(k, name)
	}
}

// A renewer is closed for each name.
type renewer struct{ name string }

func (r *renewer) add(name string) {
	r.name = name
	go r.renew()
}

func (r *renewer) renew() {
	for { // want goroutine-never-exits(warning) "not even after `..renewer..Close`"
		println(r.name)
		time.Sleep(time.Minute)
	}
}

func (r *renewer) Close() { println("closed", r.name) }

func renewAll(names []string) {
	for _, name := range names {
		r := &renewer{}
		addTo(r, name)
		r.Close()
		time.Sleep(time.Second)
	}
	time.Sleep(time.Hour)
}

// profile is started once by the command.
func profile(ctx context.Context) {
	println("profiles", ctx.Err() == nil)
	go func() {
		for { // want goroutine-never-exits(note) "never ends"
			println("profile")
			time.Sleep(time.Minute)
		}
	}()
}

// follow is started for each name.
func follow(ctx context.Context, name string) {
	println("follows", name, ctx.Err() == nil)
	go func() {
		for { // want goroutine-never-exits "never ends"
			println(name)
			time.Sleep(time.Minute)
		}
	}()
}
