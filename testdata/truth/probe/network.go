package probe

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"runtime/pprof"
	"sync"
	"time"
)

// A network in memory: the bubble's clock goes on while somebody waits for a peer, and deadlines are those of net.Pipe. Who is
// dialled answers, refuses or says nothing; that is a choice.

var errRefused = errors.New("the driver chose to refuse the connection")

// aside runs f in a goroutine that is not the fixture's.
func aside(f func()) {
	go func() {
		pprof.SetGoroutineLabels(context.Background())
		f()
	}()
}

// opened is a connection that somebody must close; at is where it was made, or nothing if a library took it.
type opened struct {
	net.Conn
	closed *flag
	addr   net.Addr
}

// LocalAddr is of the kind that was dialled.
func (c opened) LocalAddr() net.Addr {
	if c.addr != nil {
		return c.addr
	}
	return c.Conn.LocalAddr()
}

func (c opened) Close() error { c.closed.raise(); return c.Conn.Close() }

func (c opened) SetDeadline(t time.Time) error      { return c.unlessOpen(c.Conn.SetDeadline(t)) }
func (c opened) SetReadDeadline(t time.Time) error  { return c.unlessOpen(c.Conn.SetReadDeadline(t)) }
func (c opened) SetWriteDeadline(t time.Time) error { return c.unlessOpen(c.Conn.SetWriteDeadline(t)) }

// unlessOpen is what a socket says to a deadline: it refuses none while it is open, where a pipe does so once its other end has gone.
func (c opened) unlessOpen(err error) error {
	if c.closed.low() {
		return nil
	}
	return err
}

// peer gives one end of a pipe. The other end reads all, reads all and says a line, reads once, has gone, or neither reads nor speaks.
func peer() net.Conn {
	here, there := net.Pipe()
	way := 1
	if silent {
		way = choose(4, "peer")
	} else {
		way = []int{1, 2, 4}[choose(3, "peer")]
	}
	switch way {
	case 1:
		aside(func() { _, _ = io.Copy(io.Discard, there) })
	case 2:
		aside(func() { _, _ = io.Copy(io.Discard, there) })
		aside(func() { _, _ = io.WriteString(there, "hello\n") })
	case 4:
		there.Close()
	case 3:
		aside(func() { _, _ = there.Read(make([]byte, 1<<16)) })
	}
	return here
}

// connect dials: a peer answers, refuses, or (where a rule speaks of silence) nobody ever says anything.
func connect(ctx context.Context, network string) (net.Conn, error) {
	if len(network) >= 3 && network[:3] == "udp" {
		return peer(), nil
	}
	ways := 2
	if silent {
		ways = 3
	}
	switch choose(ways, "dial") {
	case 1:
		return nil, errRefused
	case 2:
		return nil, forever(ctx)
	}
	var closed flag
	track("connection", closed.low)
	var addr net.Addr
	if len(network) >= 3 && network[:3] == "tcp" {
		addr = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7}
	}
	return opened{peer(), &closed, addr}, nil
}

// forever waits for the context and nothing else; for one that never ends, on a channel that the bubble knows.
func forever(ctx context.Context) error {
	select {
	case <-ctx.Done():
	case <-never:
	}
	return ctx.Err()
}

// never is made in the bubble, and nothing comes of it.
var never chan struct{}

func limited(d time.Duration) (context.Context, context.CancelFunc) {
	if d <= 0 {
		return context.WithCancel(context.Background())
	}
	return context.WithTimeout(context.Background(), d)
}

// The functions of package net.

func Dial(network, _ string) (net.Conn, error) { return connect(context.Background(), network) }

func DialTimeout(network, _ string, limit time.Duration) (net.Conn, error) {
	ctx, cancel := limited(limit)
	defer cancel()
	return connect(ctx, network)
}

// Dialer has the fields of net.Dialer that bound a call.
type Dialer struct {
	Timeout   time.Duration
	Deadline  time.Time
	KeepAlive time.Duration
}

func (d *Dialer) Dial(network, addr string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, addr)
}

func (d *Dialer) DialContext(ctx context.Context, network, _ string) (net.Conn, error) {
	if d.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, d.Timeout)
		defer cancel()
	}
	return connect(ctx, network)
}

// UDPConn is a socket that nobody sends to.
type UDPConn struct{ net.Conn }

func (c *UDPConn) ReadFromUDP(p []byte) (int, *net.UDPAddr, error) {
	n, err := c.Read(p)
	return n, nil, err
}

func DialUDP(network string, _, _ *net.UDPAddr) (net.Conn, error) {
	var closed flag
	track("connection", closed.low)
	conn, err := connect(context.Background(), network)
	return opened{conn, &closed, nil}, err
}

func ListenUDP(network string, _ *net.UDPAddr) (*UDPConn, error) {
	conn, err := connect(context.Background(), network)
	return &UDPConn{conn}, err
}

func Listen(_, _ string) (net.Listener, error) {
	if choose(2, "listen") == 1 {
		return nil, errRefused
	}
	l := newListener()
	var closed flag
	track("connection", closed.low)
	return counting{l, &closed}, nil
}

// counting is a listener that somebody must close.
type counting struct {
	*listener
	closed *flag
}

func (c counting) Close() error { c.closed.raise(); return c.listener.Close() }

// DialTLS stands for tls.Dial: what it gives is not a *tls.Conn, so that both can be put into a net.Conn.
func DialTLS(network, addr string, _ *tls.Config) (net.Conn, error) { return Dial(network, addr) }

// DialContext is what transports of the fixtures dial with: a server that answers as the script says.
func DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	if silent && choose(2, "dial") == 1 {
		return nil, forever(ctx)
	}
	return dialService(ctx, "", "")
}

func dialService(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case service.conns <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type listener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newListener() *listener {
	return &listener{conns: make(chan net.Conn), closed: make(chan struct{})}
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error   { l.once.Do(func() { close(l.closed) }); return nil }
func (l *listener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "unix"} }

// visit connects to a listener; nothing if it has been closed.
func (l *listener) visit() net.Conn {
	here, there := net.Pipe()
	select {
	case l.conns <- there:
		return here
	case <-l.closed:
		return nil
	}
}

// service is the net/http server that the clients of the fixtures speak to, and how many connections it has.
var service struct {
	*listener
	sync.Mutex
	states map[net.Conn]http.ConnState
	client *http.Transport
}

// statusHeader carries the script's choice to the server.
const statusHeader = "X-Truth-Status"

func startService() {
	never = make(chan struct{})
	service.listener = newListener()
	service.states = map[net.Conn]http.ConnState{}
	service.client = &http.Transport{DialContext: dialService}
	server := &http.Server{
		ConnState: func(conn net.Conn, state http.ConnState) {
			service.Lock()
			defer service.Unlock()
			service.states[conn] = state
			if state == http.StateClosed || state == http.StateHijacked {
				delete(service.states, conn)
			}
		},
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			status := 200
			if text := r.Header.Get(statusHeader); text != "" {
				status = int(text[0]-'0')*100 + int(text[1]-'0')*10 + int(text[2]-'0')
			} else if silent && choose(2, "server") == 0 {
				<-r.Context().Done() // until the client gives up
				return
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, `{"name":"x"}`)
		}),
	}
	aside(func() { _ = server.Serve(service.listener) })
}

// served lists the connections that clients keep busy, as the server sees it.
func served() []Left {
	if service.listener == nil {
		return nil
	}
	service.client.CloseIdleConnections()
	idle()
	service.Lock()
	defer service.Unlock()
	var left []Left
	for range service.states {
		left = append(left, Left{Kind: "served"})
	}
	return left
}

// ask does a request on a goroutine that is not the fixture's: what the transport starts is not the fixture's either.
func ask(req *http.Request) (resp *http.Response, err error) {
	done := make(chan struct{})
	aside(func() {
		defer close(done)
		resp, err = service.client.RoundTrip(req)
	})
	<-done
	return resp, err
}

// ListenAndServe stands for the method and the function of net/http: whoever serves has a client that says nothing, or, where
// the end of a program is looked at, many that ask.
func ListenAndServe(server any) error {
	switch server := server.(type) {
	case *http.Server:
		return serve(server)
	case http.Server:
		return serve(&server)
	case interface{ ListenAndServe() error }:
		return server.ListenAndServe()
	}
	return errRefused
}

func serve(server *http.Server) error {
	l := newListener()
	aside(func() { visitors(l) })
	return server.Serve(l)
}

// Serve is http.ListenAndServe.
func Serve(_ string, handler http.Handler) error { return serve(&http.Server{Handler: handler}) }

// ServeTLS is http.ListenAndServeTLS; the limits of a server are the same without encryption.
func ServeTLS(_, _, _ string, handler http.Handler) error {
	return serve(&http.Server{Handler: handler})
}

// ServeListenerTLS is http.ServeTLS.
func ServeListenerTLS(l net.Listener, handler http.Handler, _, _ string) error {
	return http.Serve(l, handler)
}

// visitors come to a server.
func visitors(l *listener) {
	if !ends {
		conn := l.visit()
		if conn == nil {
			return
		}
		held.add(1)
		_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHo") // and no more
		_, _ = io.Copy(io.Discard, conn)
		held.add(-1)
		return
	}
	for i := 0; i < 2000; i++ {
		conn := l.visit()
		if conn == nil {
			return
		}
		aside(func() {
			under.add(1)
			_, _ = io.WriteString(conn, "GET /truth HTTP/1.1\r\nHost: fixture.test\r\nConnection: close\r\n\r\n")
			_, _ = bufio.NewReader(conn).ReadString('\n')
			under.add(-1)
			conn.Close()
		})
		time.Sleep(clock(time.Second))
	}
}

// work is how long a request takes at a server whose end is looked at.
func work(http.ResponseWriter, *http.Request) {
	if rule == "shutdown-not-awaited" && (!odd || choose(2, "request") == 0) {
		time.Sleep(clock(3 * time.Second))
		return
	}
	time.Sleep(24 * time.Hour)
}

type counter struct {
	sync.Mutex
	n int
}

func (c *counter) add(n int) { c.Lock(); c.n += n; c.Unlock() }
func (c *counter) get() int  { c.Lock(); defer c.Unlock(); return c.n }

var (
	// held are the connections of clients that say nothing, under the requests that have no answer yet.
	held, under counter
)
