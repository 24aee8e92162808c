package ca

import (
	"net"
	"os"
	"testing"
)

// Helps is for tests.
func Helps(t testing.TB, name string) error {
	if testing.Short() {
		t.Skip("takes long")
	}
	ln, err := net.Listen("unix", name) // want resource-not-released(note) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}
