// The same types where something in the package sets a timeout.
package configured

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
	return &Server{addrs: addrs} // ok http-server-no-timeout: UseReadHeaderTimeout is there for that
}

func (s *Server) UseReadHeaderTimeout(d time.Duration) *Server {
	s.ReadHeaderTimeout = d
	return s
}

func (s *Server) Run(l net.Listener) error {
	return s.Server.Serve(l)
}

type doh struct {
	srv *http.Server
}

func newDoh(handler http.Handler) *doh {
	d := &doh{srv: new(http.Server)} // ok http-server-no-timeout: an option sets it
	d.srv.Handler = handler
	return d
}

type option func(*doh)

func withTimeout(t time.Duration) option {
	return func(d *doh) { d.srv.ReadHeaderTimeout = t }
}
