// Package server sets the timeouts after the server was made.
package server

import (
	"net/http"
	"time"
)

const headerTimeout = 10 * time.Second

var mux = http.NewServeMux()

func VariableFixed(addr string) error {
	var srv http.Server // ok http-server-no-timeout: set below
	srv.Addr = addr
	srv.Handler = mux
	srv.ReadHeaderTimeout = headerTimeout
	srv.WriteTimeout = time.Minute
	srv.IdleTimeout = time.Minute
	return srv.ListenAndServe()
}

func NewFixed(addr string) error {
	srv := new(http.Server) // ok http-server-no-timeout: set below
	srv.Addr = addr
	srv.ReadTimeout = headerTimeout
	srv.WriteTimeout = time.Minute
	srv.IdleTimeout = time.Minute
	return srv.ListenAndServe()
}

func ReturnedFixed(addr string) *http.Server {
	srv := &http.Server{Addr: addr, Handler: mux} // ok http-server-no-timeout: set below
	srv.ReadHeaderTimeout = headerTimeout
	srv.WriteTimeout = time.Minute
	srv.IdleTimeout = time.Minute
	return srv
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

// Forgotten serves at once: that others of the package set their timeouts changes nothing.
func Forgotten(addr string) error {
	srv := &http.Server{Addr: addr, Handler: mux} // want http-server-no-timeout "."
	return srv.ListenAndServe()
}

func ForgottenFixed(addr string) error {
	srv := &http.Server{Addr: addr, Handler: mux} // ok http-server-no-timeout: configure sets it
	configure(srv)
	return srv.ListenAndServe()
}
