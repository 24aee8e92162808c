package server

import (
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

func configure(srv *http.Server) {
	srv.ReadHeaderTimeout = headerTimeout
	srv.WriteTimeout = time.Minute
	srv.IdleTimeout = time.Minute
}

func SetByHelper(addr string) error {
	srv := &http.Server{Addr: addr} // ok http-server-no-timeout: configure sets it
	configure(srv)
	return srv.ListenAndServe()
}

func SetByOption(addr string, opts ...func(*http.Server)) error {
	srv := &http.Server{Addr: addr} // ok http-server-no-timeout: an option may set it
	for _, opt := range opts {
		opt(srv)
	}
	return srv.ListenAndServe()
}

func SetInBranch(addr string, limit time.Duration) error {
	srv := &http.Server{Addr: addr, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // ok http-server-no-timeout: set below, one way or the other
	if limit > 0 {
		srv.ReadTimeout = limit
	} else {
		srv.ReadTimeout = headerTimeout
	}
	return srv.ListenAndServe()
}

type holder struct {
	web *http.Server
}

func newHolder(addr string) *holder {
	h := &holder{web: &http.Server{Addr: addr}} // ok http-server-no-timeout: limit sets the field
	h.limit()
	return h
}

func (h *holder) limit() {
	h.web.ReadHeaderTimeout = headerTimeout
	h.web.WriteTimeout = time.Minute
	h.web.IdleTimeout = time.Minute
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
