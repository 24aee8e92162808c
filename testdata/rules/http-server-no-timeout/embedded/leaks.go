// Servers that live in types of the package.
package embedded

import (
	"net"
	"net/http"
	"time"
)

type Server struct {
	http.Server
	addrs []string
}

func NewServer(addrs []string) *Server {
	s := &Server{addrs: addrs} // want http-server-no-timeout "the `http.Server` in this `Server` has no `ReadHeaderTimeout`"
	s.MaxHeaderBytes = 1 << 20
	return s
}

func (s *Server) Run(l net.Listener) error {
	return s.Server.Serve(l)
}

type whole struct {
	http.Server
	name string
}

func serveWhole(l net.Listener) error {
	w := &whole{name: "w", Server: http.Server{ReadTimeout: time.Minute, WriteTimeout: time.Minute}} // ok http-server-no-timeout: the embedded one is made with a timeout
	return w.Serve(l)
}

type doh struct {
	srv *http.Server
}

func newDoh(handler http.Handler) *doh {
	d := &doh{srv: new(http.Server)} // want http-server-no-timeout "this `http.Server` has no `ReadHeaderTimeout`"
	d.srv.Handler = handler
	return d
}

func (d *doh) serve(l net.Listener) error { return d.srv.Serve(l) }

const none = 0 * time.Second

func zero(handler http.Handler) *http.Server {
	return &http.Server{Addr: ":80", Handler: handler, ReadTimeout: none} // want http-server-no-timeout "this `http.Server` has no `ReadHeaderTimeout`"
}
