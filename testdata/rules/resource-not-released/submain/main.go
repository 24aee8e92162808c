// Package ca is one of several programs that are built into one: a `main` of its own, which the real one calls last.
package ca

import (
	"log"
	"net"
	"os"
)

var commands = map[string]func(){"ca": main}

func main() {
	socket := os.TempDir() + "/goleak-probe-ca.sock"
	_ = os.Remove(socket)
	ln, err := net.Listen("unix", socket) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		log.Print(err)
		return
	}
	if _, err := os.Stat("/etc/ca/settings.toml"); err != nil {
		log.Print(err)
		return
	}
	_ = ln.Close()
}

// One that is called otherwise may be called again.
var others = map[string]func(string) error{"ca": again}

func again(name string) error {
	ln, err := net.Listen("unix", name) // want resource-not-released(warning) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}
