package ca

import (
	"net"
	"os"
	"testing"
)

// A program may ask whether a test is running; its file is not one of tests for that.
func Answers(name string) error {
	if testing.Testing() {
		return nil
	}
	ln, err := net.Listen("unix", name) // want resource-not-released(warning) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(name, 0o660); err != nil {
		return err
	}
	return ln.Close()
}
