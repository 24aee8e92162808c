// Package stopped has accept loops that end while they hold a connection.
package stopped

import (
	"context"
	"net"
)

func Serve(ctx context.Context, ln net.Listener, handle func(net.Conn)) {
	for {
		conn, err := ln.Accept() // want resource-not-released(note) "`conn` of `ln.Accept` is not closed on the path that returns on line 17" // want stop-signal-ignored(note) "."
		if err != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		default:
			handle(conn)
		}
	}
}

func ServeFixed(ctx context.Context, ln net.Listener, handle func(net.Conn)) {
	for {
		conn, err := ln.Accept() // ok resource-not-released: closed as the loop is left // want stop-signal-ignored(note) "."
		if err != nil {
			return
		}
		select {
		case <-ctx.Done():
			conn.Close()
			return
		default:
			handle(conn)
		}
	}
}

// Each connection that comes while it is paused stays.
func ServePaused(ln net.Listener, paused func() bool, handle func(net.Conn)) {
	for {
		conn, err := ln.Accept() // want resource-not-released "`conn` of `ln.Accept` is replaced by the next turn of the loop"
		if err != nil {
			return
		}
		if paused() {
			continue
		}
		handle(conn)
	}
}
