package server

import (
	"context"
	"flag"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

const ownHost = "127.0.0.1"

// profileAddr is this machine's unless somebody asks for more.
func profileAddr() string {
	asked := os.Getenv("PROFILE_ADDR")
	if asked == "" {
		return "localhost:6969"
	}
	return asked
}

func ProfilesAside() {
	addr := profileAddr()
	go profiles(addr)
}

func profiles(addr string) {
	_ = http.ListenAndServe(addr, nil) // want http-server-no-timeout(note) "serves without timeouts"
}

// pageAddr is for everybody where pages are.
func pageAddr(pages bool) string {
	if pages {
		return ":80"
	}
	return "localhost:6969"
}

func Pages(pages bool) error {
	return http.ListenAndServe(pageAddr(pages), nil) // want http-server-no-timeout(warning) "serves without timeouts"
}

type adminConfig struct {
	host   string
	public string
	port   int
}

func (c *adminConfig) register(flags *flag.FlagSet) {
	flags.StringVar(&c.host, "admin.host", "localhost", "who may ask")
	flags.StringVar(&c.public, "public", ":8080", "where pages are")
	flags.IntVar(&c.port, "admin.port", 8081, "where to ask")
}

type admin struct{ config adminConfig }

func (a *admin) Serve() error {
	ln, err := net.Listen("tcp", net.JoinHostPort(a.config.host, strconv.Itoa(a.config.port)))
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	return srv.Serve(ln)
}

func (a *admin) ServePublic() error {
	ln, err := net.Listen("tcp", a.config.public)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	return srv.Serve(ln)
}

var shownAt string

func ShowFlags(flags *flag.FlagSet) {
	flags.StringVar(&shownAt, "show", "127.0.0.1:4242", "where to show")
}

func Show() error {
	return http.ListenAndServe(shownAt, nil) // want http-server-no-timeout(note) "serves without timeouts"
}

func ownListener(port int) (net.Listener, error) {
	return net.Listen("tcp", net.JoinHostPort(ownHost, strconv.Itoa(port)))
}

func anyListener(port int) (net.Listener, error) {
	return net.Listen("tcp", net.JoinHostPort("0.0.0.0", strconv.Itoa(port)))
}

func ServeOwn() error {
	ln, err := ownListener(3003)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	return srv.Serve(ln)
}

func ServeAny() error {
	ln, err := anyListener(3003)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	return srv.Serve(ln)
}

// A control is asked through the file system.
type control struct {
	path string
	srv  *http.Server
}

func newControl(path string) *control {
	return &control{path: path, srv: &http.Server{Handler: http.NewServeMux()}} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
}

func (c *control) serve() error {
	ln, err := net.Listen("unix", c.path)
	if err != nil {
		return err
	}
	return c.srv.Serve(ln)
}

func Control(path string) error { return newControl(path).serve() }

// askedListener is on what its caller asks for.
func askedListener(network, addr string) (net.Listener, error) {
	switch network {
	case "unix":
		return fileListener(addr)
	case "tcp":
		return openListener(addr)
	}
	return nil, net.UnknownNetworkError(network)
}

func fileListener(path string) (net.Listener, error) { return net.Listen("unix", path) }

func openListener(addr string) (net.Listener, error) { return net.Listen("tcp", addr) }

type gate struct{ srv *http.Server }

func newGate() *gate {
	return &gate{srv: &http.Server{Handler: http.NewServeMux()}} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
}

func (g *gate) serve(network, addr string) error {
	ln, err := askedListener(network, addr)
	if err != nil {
		return err
	}
	return g.srv.Serve(ln)
}

func Gate(network, addr string) error { return newGate().serve(network, addr) }

// A front is asked by everybody.
type front struct{ srv *http.Server }

func newFront() *front {
	return &front{srv: &http.Server{Handler: http.NewServeMux()}} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
}

func (f *front) serve() error {
	ln, err := net.Listen("tcp", ":3004")
	if err != nil {
		return err
	}
	return f.srv.Serve(ln)
}

func Front() error { return newFront().serve() }

// Callback waits for one answer, and not for long.
func Callback(ctx context.Context) (string, error) {
	waiting, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	answers := make(chan string, 1)
	srv := &http.Server{Addr: ":3005"} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	srv.Handler = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case answers <- r.URL.Query().Get("code"):
		default:
		}
	})
	defer func() {
		ending, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if srv.Shutdown(ending) != nil {
			_ = srv.Close()
		}
	}()
	go func() { _ = srv.ListenAndServe() }()
	select {
	case <-waiting.Done():
		return "", waiting.Err()
	case answer := <-answers:
		return answer, nil
	}
}

// Until leaves its server to itself.
func Until(ctx context.Context) {
	srv := &http.Server{Addr: ":3006"} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	go func() { _ = srv.ListenAndServe() }()
	<-ctx.Done()
}
