package resource

import (
	"net"
	"time"
)

// What a comment says of a field releases nothing.

type listening struct {
	uplink net.Conn
	done   chan struct{}
}

func newListening(addr string) (*listening, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "kept in the field `uplink` of `listening` and never closed, not even by `Close`"
	if err != nil {
		return nil, err
	}
	return &listening{uplink: conn, done: make(chan struct{})}, nil
}

// Close ends it. Somebody should call l.uplink.Close() one day.
func (l *listening) Close() {
	close(l.done) // and not l.uplink.Close()
}
