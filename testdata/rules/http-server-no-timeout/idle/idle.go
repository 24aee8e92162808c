// Package idle has a listener whose connections end when nothing was read or written for a while.
package idle

import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

type listener struct {
	net.Listener
	idle time.Duration
}

type conn struct {
	net.Conn
	idle time.Duration
}

func bound(inner net.Listener, idle time.Duration) net.Listener {
	return &listener{inner, idle}
}

func (l *listener) Accept() (net.Conn, error) {
	inner, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	outer := &conn{inner, l.idle}
	return outer, nil
}

func (c *conn) Read(p []byte) (int, error) {
	if c.idle > 0 {
		if err := c.Conn.SetReadDeadline(time.Now().Add(c.idle)); err != nil {
			return 0, err
		}
	}
	return c.Conn.Read(p)
}

type graceful interface {
	Serve(srv *http.Server, l net.Listener) error
}

func Gracefully(g graceful, inner net.Listener, mux *http.ServeMux) error {
	l := bound(inner, time.Minute)
	return g.Serve(&http.Server{Handler: mux}, l) // ok http-server-no-timeout: the listener's connections have a deadline
}

func GracefullyByName(g graceful, inner net.Listener, mux *http.ServeMux) error {
	l := bound(inner, time.Minute)
	srv := &http.Server{Handler: mux} // ok http-server-no-timeout: the listener's connections have a deadline
	return g.Serve(srv, l)
}

func WithoutTime(inner net.Listener, mux *http.ServeMux) error {
	l := bound(inner, 0)
	srv := &http.Server{Handler: mux} // want http-server-no-timeout "has no `ReadHeaderTimeout`"
	return srv.Serve(l)
}

func GracefullyAnywhere(g graceful, l net.Listener, mux *http.ServeMux) error {
	return g.Serve(&http.Server{Handler: mux}, l) // want http-server-no-timeout "has no `ReadHeaderTimeout`"
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// ProfileUnlessAsked listens on the loopback unless somebody asks for more.
func ProfileUnlessAsked() error {
	host := or(os.Getenv("PROFILE_HOST"), "127.0.0.1")
	return http.ListenAndServe(fmt.Sprintf("%s:%d", host, 6060), nil) // want http-server-no-timeout(note) "serves without timeouts"
}

func ProfileAtUnlessAsked() error {
	return http.ListenAndServe(cmp.Or(os.Getenv("PROFILE"), "localhost:6060"), nil) // want http-server-no-timeout(note) "serves without timeouts"
}

func ProfileForAll() error {
	host := or(os.Getenv("PROFILE_HOST"), "0.0.0.0")
	return http.ListenAndServe(fmt.Sprintf("%s:%d", host, 6060), nil) // want http-server-no-timeout "serves without timeouts"
}
