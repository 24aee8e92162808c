package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
)

var errSlow = errors.New("too slow")

func main() {
	if err := ask(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := warm(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "no cache:", err)
	}
	serve()
}

// The process ends with the error.
func ask(name string) error {
	return look(name)
}

func look(name string) error {
	answer := make(chan string)
	go func() { answer <- fetch(name) }() // want send-without-receiver(note) "blocks for ever"
	select {
	case text := <-answer:
		fmt.Println(text)
		os.Exit(0)
		return nil
	case <-time.After(time.Second):
		return errSlow
	}
}

// The process goes on without the answer.
func warm(name string) error {
	answer := make(chan string)
	go func() { answer <- fetch(name) }() // want send-without-receiver(warning) "blocks for ever"
	select {
	case text := <-answer:
		fmt.Println(text)
		return nil
	case <-time.After(time.Second):
		return errSlow
	}
}

func serve() {
	for range time.Tick(time.Hour) {
		fmt.Println(fetch("now"))
	}
}

func fetch(name string) string {
	time.Sleep(3 * time.Second)
	return name
}

func command() *cobra.Command {
	return &cobra.Command{Use: "show", RunE: show}
}

func show(cmd *cobra.Command, args []string) error {
	return shown(cmd.Context(), args[0])
}

func shown(ctx context.Context, name string) error {
	answer := make(chan string)
	go func() { answer <- fetch(name) }() // want send-without-receiver(note) "blocks for ever"
	select {
	case text := <-answer:
		fmt.Println(text)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// In a server's loop each turn leaves one.
func poll(cmd *cobra.Command, args []string) error {
	for {
		ctx, cancel := context.WithTimeout(cmd.Context(), time.Minute)
		if err := polled(ctx, args[0]); err != nil {
			fmt.Println(err)
		}
		cancel()
	}
}

func polled(ctx context.Context, name string) error {
	answer := make(chan string)
	go func() { answer <- fetch(name) }() // want send-without-receiver(warning) "blocks for ever"
	select {
	case text := <-answer:
		fmt.Println(text)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A goroutine of a command stays no longer than the command.
func follow(cmd *cobra.Command, args []string) error {
	go relay(args[0])
	fmt.Println(fetch(args[0]))
	return nil
}

func relay(name string) {
	answer := make(chan string)
	go func() { answer <- fetch(name) }() // want send-without-receiver(note) "blocks for ever"
	select {
	case text := <-answer:
		fmt.Println(text)
	case <-time.After(time.Second):
	}
}
