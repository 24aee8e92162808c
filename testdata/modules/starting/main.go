package main

import (
	"context"
	"log"
	"net"
	"os"
	"sync"
	"time"

	"fixtures/starting/exit"

	"github.com/containernetworking/cni/pkg/skel"
	"github.com/containernetworking/cni/pkg/version"
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

var (
	once   sync.Once
	shared net.Conn
)

// The error of what runs once is that of the function around it, and ends the program.
func sharedConn(name string) (net.Conn, error) {
	var err error
	once.Do(func() { shared, err = dialShared(name) })
	return shared, err
}

func dialShared(name string) (net.Conn, error) {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return nil, err
	}
	return conn, nil
}

var (
	oncePerName sync.Map
	latest      net.Conn
)

// Here the caller goes on.
func latestConn(name string) (net.Conn, error) {
	var err error
	each, _ := oncePerName.LoadOrStore(name, new(sync.Once))
	if each, ok := each.(*sync.Once); ok {
		each.Do(func() { latest, err = dialLatest(name) })
	}
	return latest, err
}

func dialLatest(name string) (net.Conn, error) {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return nil, err
	}
	return conn, nil
}

var sixth = &cobra.Command{RunE: func(_ *cobra.Command, args []string) error {
	conn, err := sharedConn(args[0])
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, name := range args {
		if _, err := latestConn(name); err != nil {
			log.Print(err)
		}
	}
	select {}
}}

// A plugin of CNI is a program that answers once.
func add(args *skel.CmdArgs) error {
	conn, err := net.DialTimeout("unix", args.Path, time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(args.Path, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

// Everybody is told to end and waited for, and then the program ends.
var seventh = &cobra.Command{Run: func(cmd *cobra.Command, args []string) {
	ctx, cancel := context.WithCancel(cmd.Context())
	var workers sync.WaitGroup
	workers.Add(1)
	go func() {
		defer workers.Done()
		<-ctx.Done()
	}()
	if err := register(args[0]); err != nil {
		log.Print(err)
		cancel()
		workers.Wait()
		os.Exit(1)
	}
	if err := registerAlso(args[0]); err != nil {
		log.Print(err)
	}
	workers.Wait()
	cancel()
}}

func register(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

// The workers are waited for as long as they work.
func registerAlso(name string) error {
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
	if os.Getenv("CNI_COMMAND") != "" {
		skel.PluginMainFuncs(skel.CNIFuncs{Add: add}, version.All, "starting")
		return
	}
	root.AddCommand(second, third, fourth, fifth, sixth, seventh)
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}
