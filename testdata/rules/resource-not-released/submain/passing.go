package ca

import (
	"net"
	"os"
	"testing"
)

type server struct{ name string }

// A few helpers for tests do not make the file one of tests.
func (s *server) RenameForTest(t testing.TB, name string) {
	t.Helper()
	s.name = name
}

func (s *server) Open() error {
	ln, err := net.Listen("unix", s.path()) // want resource-not-released(warning) "`ln` of `net.Listen` is not closed"
	if err != nil {
		return err
	}
	if err := os.Chmod(s.path(), s.mode()); err != nil {
		return err
	}
	return ln.Close()
}

func (s *server) path() string { return s.name }

func (s *server) mode() os.FileMode { return 0o660 }

func (s *server) String() string { return s.name }
