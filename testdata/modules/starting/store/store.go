// Package store keeps things behind a socket.
package store

import (
	"net"
	"os"
	"time"
)

// Unix is a store behind a socket.
type Unix struct{ Path string }

// Open is called where the program begins, through an interface that is declared there.
func (u *Unix) Open(mode os.FileMode) (net.Conn, error) {
	conn, err := net.DialTimeout("unix", u.Path, time.Second) // want resource-not-released(note) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(u.Path, mode); err != nil {
		return nil, err
	}
	return conn, nil
}

// Reopen is called in the same way, by what goes on.
func (u *Unix) Reopen(mode os.FileMode) (net.Conn, error) {
	conn, err := net.DialTimeout("unix", u.Path, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(u.Path, mode); err != nil {
		return nil, err
	}
	return conn, nil
}
