package main

import (
	"context"
	"log"
	"net"
	"os"
	"time"

	"fixtures/starting/exit"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
)

// Where a program begins, an error of what is in other packages, behind interfaces and in closures ends it as well.

var root = &cobra.Command{RunE: func(_ *cobra.Command, args []string) error {
	conn, err := stores[args[0]](args[1]).Open(0o600)
	if err != nil {
		return err
	}
	defer conn.Close()
	for {
		again, err := stores[args[0]](args[1]).Reopen(0o600)
		if err != nil {
			log.Print(err)
			continue
		}
		again.Close()
		time.Sleep(time.Second)
	}
}}

var second = &cobra.Command{RunE: func(cmd *cobra.Command, args []string) error {
	group, ctx := errgroup.WithContext(cmd.Context())
	group.Go(listening(ctx, args[0]))
	return group.Wait()
}}

// The closure is what the group runs.
func listening(ctx context.Context, name string) func() error {
	return func() error {
		if err := listen(name); err != nil {
			return err
		}
		<-ctx.Done()
		return nil
	}
}

func listen(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

var third = &cobra.Command{Run: func(cmd *cobra.Command, args []string) {
	for {
		if err := greeting(args[0])(); err != nil {
			log.Print(err)
		}
	}
}}

// The closure is called again and again.
func greeting(name string) func() error {
	return func() error { return greet(name) }
}

func greet(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

type builder interface {
	named(name string) builder
	running(run func(name string) error) *cobra.Command
}

type plain struct{ name string }

func (p plain) named(name string) builder { return plain{name: name} }

func (p plain) running(run func(name string) error) *cobra.Command {
	return &cobra.Command{Use: p.name, RunE: func(_ *cobra.Command, args []string) error { return run(args[0]) }}
}

func newBuilder() builder { return plain{} }

// Its builder is an interface, behind which there is one that makes it the body of a command.
var fourth = newBuilder().named("bind").running(bind)

func bind(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

var fifth = &cobra.Command{Run: func(_ *cobra.Command, args []string) {
	if err := knock(args[0]); err != nil {
		exit.With("cannot knock: %s\n", err.Error())
	}
	if err := knockAgain(args[0]); err != nil {
		exit.Told("cannot knock: %s\n", err.Error())
	}
	select {}
}}

// A function of the program ends the process.
func knock(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

// One like it does not.
func knockAgain(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

func main() {
	root.AddCommand(second, third, fourth, fifth)
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}
