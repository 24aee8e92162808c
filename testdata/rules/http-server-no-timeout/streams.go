package server

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/hashicorp/yamux"
)

// Tunnel serves whoever is at the other end of a connection that it has dialled itself.
func Tunnel(conn net.Conn) error {
	session, err := yamux.Client(conn, nil)
	if err != nil {
		conn.Close()
		return err
	}
	defer session.Close()
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	return srv.Serve(session)
}

type session struct{ conn net.Conn }

func (s *session) AcceptStream() (net.Conn, error) { return s.conn, nil }

// overSession gives the streams of one session.
type overSession struct{ session *session }

func (l *overSession) Accept() (net.Conn, error) { return l.session.AcceptStream() }
func (l *overSession) Close() error              { return nil }
func (l *overSession) Addr() net.Addr            { return nil }

func ServeStreams(s *session) error {
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	ln := &overSession{session: s}
	return srv.Serve(ln)
}

// gated lets through whoever the network brings.
type gated struct{ net.Listener }

func (l *gated) Accept() (net.Conn, error) { return l.Listener.Accept() }

func ServeGated(inner net.Listener) error {
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	ln := &gated{inner}
	return srv.Serve(ln)
}

// OneLogin waits a minute for the browser to come back.
func OneLogin(addr string) string {
	codes := make(chan string, 1)
	srv := &http.Server{Addr: addr} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	srv.Handler = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case codes <- r.URL.Query().Get("code"):
		default:
		}
	})
	go func() { _ = srv.ListenAndServe() }()
	defer func() { _ = srv.Close() }()
	late := time.NewTimer(time.Minute)
	defer late.Stop()
	select {
	case <-late.C:
		return ""
	case code := <-codes:
		return code
	}
}

// ForADay closes its server too, but nobody waits so long.
func ForADay(ctx context.Context, addr string) {
	srv := &http.Server{Addr: addr} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	go func() { _ = srv.ListenAndServe() }()
	defer func() { _ = srv.Close() }()
	over := time.NewTimer(24 * time.Hour)
	defer over.Stop()
	select {
	case <-over.C:
	case <-ctx.Done():
	}
}

type pageConfig struct {
	Addr string
	Port int
}

// PageAddr is this machine's unless an address is given.
func (c pageConfig) PageAddr() string {
	if c.Addr != "" {
		return c.Addr
	}
	return "127.0.0.1:" + strconv.Itoa(c.Port)
}

// OpenAddr is everybody's unless an address is given.
func (c pageConfig) OpenAddr() string {
	if c.Addr != "" {
		return c.Addr
	}
	return ":" + strconv.Itoa(c.Port)
}

func defaultPages() *pagesConfig { return &pagesConfig{Page: pageConfig{Port: 3000}} }

type pagesConfig struct {
	Page pageConfig
	Base *url.URL
}

func ServePages(c *pagesConfig) error {
	addr := c.Page.PageAddr()
	srv := &http.Server{Addr: addr} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	return srv.ListenAndServe()
}

func ServeOpenPages(c *pagesConfig) error {
	addr := c.Page.OpenAddr()
	srv := &http.Server{Addr: addr} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	return srv.ListenAndServe()
}

func listenHere(port int) (net.Listener, int, error) {
	ln, err := net.Listen("tcp", net.JoinHostPort(ownHost, strconv.Itoa(port)))
	if err != nil {
		return nil, 0, err
	}
	return ln, ln.Addr().(*net.TCPAddr).Port, nil
}

func ServeHere(port int) (func() error, error) {
	mux := http.NewServeMux()
	ln, _, err := listenHere(port)
	if err != nil {
		return nil, err
	}
	srv := &http.Server{Handler: mux} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	go srv.Serve(ln)
	return func() error {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		return srv.Shutdown(ctx)
	}, nil
}

// StartPages serves what it gives: whoever gets it only stops it.
func StartPages(c *pagesConfig) *http.Server {
	srv := &http.Server{Addr: c.Page.PageAddr()} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	go func() { _ = srv.ListenAndServe() }()
	return srv
}
