package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
)

// What is typed to the process belongs to a command.
func attach(remote io.ReadWriter) error {
	gone := make(chan error)
	go func() {
		_, err := io.Copy(os.Stdout, remote)
		gone <- err // want send-without-receiver(note) "blocks for ever"
	}()
	_, err := io.Copy(remote, os.Stdin)
	if err != nil {
		return err
	}
	return <-gone
}

// What is read from somebody else's hands is not the process's.
func relayed(ctx context.Context, remote io.ReadWriter, in io.Reader) error {
	gone := make(chan error)
	go func() {
		_, err := io.Copy(os.Stdout, remote)
		gone <- err // want send-without-receiver(warning) "blocks for ever"
	}()
	if _, err := io.Copy(remote, in); err != nil {
		return err
	}
	return <-gone
}

func relayedFixed(ctx context.Context, remote io.ReadWriter, in io.Reader) error {
	gone := make(chan error, 1)
	go func() {
		_, err := io.Copy(os.Stdout, remote)
		gone <- err // ok send-without-receiver: the buffer takes it
	}()
	if _, err := io.Copy(remote, in); err != nil {
		return err
	}
	return <-gone
}

// Given to a command by an assignment, in a wrapping.
func later(cmd *cobra.Command) {
	cmd.RunE = wrapped(start)
	keep(idle)
}

func wrapped(run func(time.Duration) (int, error)) func(*cobra.Command, []string) error {
	return func(*cobra.Command, []string) error {
		code, err := run(time.Second)
		fmt.Println(code)
		return err
	}
}

func start(limit time.Duration) (int, error) {
	answer := make(chan string)
	go func() { answer <- fetch("start") }() // want send-without-receiver(note) "blocks for ever"
	select {
	case <-answer:
		return 0, nil
	case <-time.After(limit):
		return 1, errSlow
	}
}

var kept []func(time.Duration) (int, error)

func keep(run func(time.Duration) (int, error)) { kept = append(kept, run) }

// Given to somebody who is no command.
func idle(limit time.Duration) (int, error) {
	answer := make(chan string)
	go func() { answer <- fetch("idle") }() // want send-without-receiver(warning) "blocks for ever"
	select {
	case <-answer:
		return 0, nil
	case <-time.After(limit):
		return 1, errSlow
	}
}

type runner interface{ Begin() error }

type exporter struct{ limit time.Duration }

// The only one who asks a runner to begin exits with what it says.
func (e *exporter) Begin() error {
	answer := make(chan string)
	go func() { answer <- fetch("export") }() // want send-without-receiver(note) "blocks for ever"
	select {
	case <-answer:
		return nil
	case <-time.After(e.limit):
		return errSlow
	}
}

func export(r runner, debug bool) {
	err := r.Begin()
	if debug {
		<-make(chan struct{})
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}
