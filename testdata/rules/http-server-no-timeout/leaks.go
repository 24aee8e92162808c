package server

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

var mux = http.NewServeMux()

func Literal(addr string) error {
	srv := &http.Server{Addr: addr, Handler: mux} // want http-server-no-timeout(warning) "."
	return srv.ListenAndServe()
}

func LiteralOnManyLines(addr string) error {
	srv := &http.Server{ // want http-server-no-timeout "."
		Addr:         addr,
		Handler:      mux,
		WriteTimeout: time.Minute,
		IdleTimeout:  time.Minute,
	}
	return srv.ListenAndServe()
}

func LiteralValue(addr string) error {
	srv := http.Server{Addr: addr, Handler: mux} // want http-server-no-timeout "."
	return srv.ListenAndServe()
}

func LiteralServes(l net.Listener) error {
	return (&http.Server{Handler: mux}).Serve(l) // want http-server-no-timeout "."
}

func Variable(addr string) error {
	var srv http.Server // want http-server-no-timeout "."
	srv.Addr = addr
	srv.Handler = mux
	return srv.ListenAndServe()
}

func New(addr string) error {
	srv := new(http.Server) // want http-server-no-timeout "."
	srv.Addr = addr
	return srv.ListenAndServe()
}

func ExplicitZero(addr string) error {
	srv := &http.Server{Addr: addr, ReadHeaderTimeout: 0} // want http-server-no-timeout "."
	return srv.ListenAndServe()
}

func Returned(addr string) *http.Server {
	return &http.Server{Addr: addr, Handler: mux} // want http-server-no-timeout "."
}

func WithTLS(addr string, config *tls.Config) error {
	srv := &http.Server{Addr: addr, TLSConfig: config} // want http-server-no-timeout "."
	return srv.ListenAndServeTLS("", "")
}

func InGoroutine(addr string) *http.Server {
	srv := &http.Server{Addr: addr} // want http-server-no-timeout "."
	go srv.ListenAndServe()
	return srv
}

func Bare(addr string) error {
	return http.ListenAndServe(addr, mux) // want http-server-no-timeout "ListenAndServe"
}

func BareTLS(addr string) error {
	return http.ListenAndServeTLS(addr, "cert.pem", "key.pem", mux) // want http-server-no-timeout "ListenAndServeTLS"
}

func BareServe(l net.Listener) error {
	return http.Serve(l, mux) // want http-server-no-timeout "Serve"
}

func BareServeTLS(l net.Listener) error {
	return http.ServeTLS(l, mux, "cert.pem", "key.pem") // want http-server-no-timeout "ServeTLS"
}

type app struct {
	http *http.Server
	name string
}

func newApp(addr string) *app {
	return &app{
		http: &http.Server{Addr: addr, Handler: mux}, // want http-server-no-timeout "."
		name: "app",
	}
}

func (a *app) Run() error { return a.http.ListenAndServe() }

func Field(addr string) error { return newApp(addr).Run() }

// Only a profile on the loopback: a note.
func LoopbackProfile() error {
	return http.ListenAndServe("127.0.0.1:6060", nil) // want http-server-no-timeout(note) "."
}

func LocalhostLiteral() error {
	srv := &http.Server{Addr: "localhost:6060"} // want http-server-no-timeout(note) "."
	return srv.ListenAndServe()
}

var debugAddr string

func DebugOnLoopback(mux *http.ServeMux, port string) {
	go func() {
		debugAddr = "127.0.0.1:" + port
		_ = http.ListenAndServe(debugAddr, mux) // want http-server-no-timeout(note) "serves without timeouts"
	}()
}

func newUnbounded(handler http.Handler) http.Server {
	return http.Server{Handler: handler} // want http-server-no-timeout "this `http.Server` has no `ReadHeaderTimeout`"
}

func ReplacedByUnbounded(l net.Listener, handler http.Handler) error {
	var srv http.Server
	srv = newUnbounded(handler)
	return srv.Serve(l)
}
