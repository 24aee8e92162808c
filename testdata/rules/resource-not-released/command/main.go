package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"time"

	"github.com/alecthomas/kong"
	"github.com/oklog/run"
	"github.com/spf13/cobra"
)

// What a command leaves behind when it fails, the end of its process takes away.

var root = newCommand(func(name string) error { return listen(name) })

// The helper does nothing with its parameter but call it in the command.
func newCommand(run func(name string) error) *cobra.Command {
	command := &cobra.Command{Use: "listen"}
	command.RunE = func(_ *cobra.Command, args []string) error {
		return run(args[0])
	}
	return command
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

// The helper hands its parameter on to another one that does so.
var described = describe(&cobra.Command{Use: "watch"}, watch)

func describe(command *cobra.Command, action func(name string) error) *cobra.Command {
	command.RunE = wrap(action)
	return command
}

func wrap(action func(name string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		return action(args[0])
	}
}

func watch(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

// Handed on to one that keeps it for others: nobody says when it is called.
var kept = describeOften(listenOften)

func describeOften(action func(name string) error) []func(name string) error {
	return append([]func(name string) error{}, action)
}

func listenOften(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(warning) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

var other = &cobra.Command{Run: func(_ *cobra.Command, args []string) {
	err := greet(args[0])
	check(err)
	serve(args)
}}

// Its caller ends the process where it fails.
func greet(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

var third = &cobra.Command{Run: func(_ *cobra.Command, args []string) {
	if err := tryGreet(args[0]); err != nil {
		log.Print(err)
	}
	serve(args)
}}

// Its caller goes on.
func tryGreet(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

func serve(names []string) {
	for range names {
		log.Print("serving")
	}
	select {}
}

type listening struct{ Name string }

// The library that fills the struct calls it.
func (l *listening) Run() error {
	ln, err := net.Listen("unix", l.Name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(l.Name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

// Nobody calls it for the library.
func (l *listening) Again() error {
	ln, err := net.Listen("unix", l.Name) // want resource-not-released(warning) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(l.Name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

// What puts the parts of a program together ends it where it fails.
func setUp(group *run.Group, name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	group.Add(func() error { return http.Serve(ln, nil) }, func(error) { ln.Close() }) // want http-server-no-timeout(note) "."
	return nil
}

var fourth = &cobra.Command{RunE: func(_ *cobra.Command, args []string) error {
	if err := tryServed(args[0]); err != nil {
		return err
	}
	return tryKept(args[0])
}}

// A handler calls it as well, and goes on.
func tryServed(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

func handle(w http.ResponseWriter, r *http.Request) {
	if err := tryServed(r.URL.Path); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// A value keeps it as well, and may call it at any time.
func tryKept(name string) error {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return conn.Close()
}

type greeter struct{ greet func(string) error }

func newGreeter() *greeter { return &greeter{greet: tryKept} }

// The last that a command does.
var fifth = &cobra.Command{Run: func(_ *cobra.Command, args []string) {
	defer func() {
		conn, err := net.DialTimeout("unix", args[0], time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is never closed"
		if err == nil {
			log.Print(conn.RemoteAddr())
		}
	}()
	log.Print("working")
}}

type filled struct {
	Listen listening `cmd:""`
}

func main() {
	var commands filled
	if err := kong.Parse(&commands).Run(); err != nil {
		log.Fatal(err)
	}
	root.AddCommand(other, third, fourth, fifth, sixth, seventh, eighth)
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}

// repeated calls what it gets again only if it is told to.
func repeated(again bool, act func() error) {
	for try := 0; try < 3; try++ {
		err := act()
		if err == nil {
			return
		}
		if !again {
			log.Fatal(err)
		}
		time.Sleep(time.Second)
	}
}

var sixth = &cobra.Command{Run: func(_ *cobra.Command, args []string) {
	repeated(false, func() error { return listenOnce(args[0]) })
	repeated(true, func() error { return listenAgain(args[0]) })
}}

func listenOnce(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

func listenAgain(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(warning) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

// One after the other, and then the end.
var seventh = &cobra.Command{Run: func(_ *cobra.Command, args []string) {
	for _, name := range args {
		log.Print(knock(name))
	}
	for turn := 0; turn < len(args); turn++ {
		log.Print(args[turn])
	}
	startHelper()
}}

func knock(name string) string {
	conn, err := net.DialTimeout("unix", name, time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is never closed"
	if err != nil {
		return err.Error()
	}
	return conn.RemoteAddr().String()
}

// Its name says that it may stay, and nothing in it does.
func startHelper() { log.Print(exec.Command("helper").Start()) }

// What a value gets for the start of the program, its methods call then.
type module struct{ start func() error }

type modules struct{ all []*module }

func (m *modules) register(start func() error) { m.all = append(m.all, &module{start: start}) }

func (m *modules) startAll() error {
	for _, one := range m.all {
		if err := one.start(); err != nil {
			return err
		}
	}
	return nil
}

func startSocket() error {
	ln, err := net.Listen("unix", "socket") // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod("socket", 0o660); err != nil {
		return err
	}
	return ln.Close()
}

var eighth = &cobra.Command{RunE: func(*cobra.Command, []string) error {
	var all modules
	all.register(startSocket)
	return all.startAll()
}}

// A command of a program that looks its commands up itself, and exits with what they return.
type bind struct{ names []string }

func (b *bind) Exec(_ context.Context, name string, args []string) int {
	if err := bindTo(args[0]); err != nil {
		log.Print(name, err)
		return 1
	}
	return 0
}

func bindTo(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}

// It is no command: what it counts is no exit code.
func (b *bind) Serve(args []string) int {
	for _, name := range args {
		if err := bindFor(name); err == nil {
			b.names = append(b.names, name)
		}
	}
	return len(b.names)
}

func bindFor(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(warning) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}
