package server

import (
	"net"
	"net/http"
	"time"
)

type options struct {
	addr  string
	limit time.Duration
}

func FromOptions(o options) error {
	srv := &http.Server{Addr: o.addr, ReadHeaderTimeout: o.limit, WriteTimeout: o.limit, IdleTimeout: o.limit} // ok http-server-no-timeout: the caller's choice
	return srv.ListenAndServe()
}

func SetByOption(addr string, opts ...func(*http.Server)) error {
	srv := &http.Server{Addr: addr} // ok http-server-no-timeout: an option may set it
	for _, opt := range opts {
		opt(srv)
	}
	return srv.ListenAndServe()
}

func MethodsOfAServer(srv *http.Server) error {
	return srv.ListenAndServe() // ok http-server-no-timeout: the server was made elsewhere
}

// Server of another package.
type Server struct {
	Addr string
}

func (s *Server) ListenAndServe() error { return nil }

func OtherServer(addr string) error {
	srv := &Server{Addr: addr} // ok http-server-no-timeout: not net/http's
	return srv.ListenAndServe()
}

func OnlyATypeName(srv any) bool {
	_, ok := srv.(*http.Server) // ok http-server-no-timeout: a type, no server
	return ok
}

func NilPointer() *http.Server {
	var srv *http.Server // ok http-server-no-timeout: no server yet
	return srv
}

func Waived(addr string, mux *http.ServeMux) error {
	return http.ListenAndServe(addr, mux) // #nosec G114 -- behind a proxy // ok http-server-no-timeout: gosec was told
}

func WaivedAbove(addr string, mux *http.ServeMux) error {
	//nolint:gosec
	srv := &http.Server{Addr: addr, Handler: mux} // ok http-server-no-timeout: gosec was told
	return srv.ListenAndServe()
}

func newBounded(handler http.Handler) http.Server {
	return http.Server{Handler: handler, ReadTimeout: 10 * time.Second}
}

func ReplacedByBounded(l net.Listener, handler http.Handler) error {
	var srv http.Server // ok http-server-no-timeout: another one is put there before it serves
	srv = newBounded(handler)
	return srv.Serve(l)
}
