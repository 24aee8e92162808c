package server

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

const headerTimeout = 10 * time.Second

func LiteralFixed(addr string) error {
	srv := &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: headerTimeout, IdleTimeout: time.Minute, WriteTimeout: time.Minute} // ok http-server-no-timeout: set in the literal
	return srv.ListenAndServe()
}

func LiteralOnManyLinesFixed(addr string) error {
	srv := &http.Server{ // ok http-server-no-timeout: ReadTimeout covers the header
		Addr:         addr,
		Handler:      mux,
		ReadTimeout:  time.Minute,
		WriteTimeout: time.Minute,
		IdleTimeout:  time.Minute,
	}
	return srv.ListenAndServe()
}

func LiteralValueFixed(addr string) error {
	srv := http.Server{Addr: addr, Handler: mux, ReadTimeout: headerTimeout, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // ok http-server-no-timeout: set in the literal
	return srv.ListenAndServe()
}

func LiteralServesFixed(l net.Listener) error {
	return (&http.Server{Handler: mux, ReadTimeout: headerTimeout, WriteTimeout: time.Minute, IdleTimeout: time.Minute}).Serve(l) // ok http-server-no-timeout: set in the literal
}

func ExplicitZeroFixed(addr string) error {
	srv := &http.Server{Addr: addr, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // ok http-server-no-timeout: not zero
	return srv.ListenAndServe()
}

func WithTLSFixed(addr string, config *tls.Config) error {
	srv := &http.Server{Addr: addr, TLSConfig: config, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // ok http-server-no-timeout: set in the literal
	return srv.ListenAndServeTLS("", "")
}

func InGoroutineFixed(addr string) *http.Server {
	srv := &http.Server{Addr: addr, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // ok http-server-no-timeout: set in the literal
	go srv.ListenAndServe()
	return srv
}

func ReturnedLiteralFixed(addr string) *http.Server {
	return &http.Server{Addr: addr, Handler: mux, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // ok http-server-no-timeout: set in the literal
}

type service struct {
	srv *http.Server
}

func newService(addr string) *service {
	return &service{
		srv: &http.Server{Addr: addr, Handler: mux, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}, // ok http-server-no-timeout: set in the literal
	}
}

func (s *service) Run() error { return s.srv.ListenAndServe() }

func FieldFixed(addr string) error { return newService(addr).Run() }
