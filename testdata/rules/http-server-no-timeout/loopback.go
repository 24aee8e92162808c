package server

import (
	"flag"
	"net"
	"net/http"
	"net/netip"
	"os"
)

type debugConfig struct {
	Listen string
	Public string
}

func defaultDebugConfig() debugConfig {
	return debugConfig{Listen: "127.0.0.1:8989", Public: ":8988"}
}

func DebugOfDefault(cfg debugConfig) error {
	return http.ListenAndServe(cfg.Listen, nil) // want http-server-no-timeout(note) "serves without timeouts"
}

func PublicOfDefault(cfg debugConfig) error {
	return http.ListenAndServe(cfg.Public, nil) // want http-server-no-timeout(warning) "serves without timeouts"
}

func DebugUnlessHost(host string) error {
	if host == "" {
		host = "localhost"
	}
	addr := net.JoinHostPort(host, "6060")
	return http.ListenAndServe(addr, nil) // want http-server-no-timeout(note) "serves without timeouts"
}

func PublicUnlessDebug(debug bool) error {
	addr := ":8080"
	if debug {
		addr = "localhost:8080"
	}
	return http.ListenAndServe(addr, nil) // want http-server-no-timeout(warning) "serves without timeouts"
}

func serveRunner(host, port string) error {
	return http.ListenAndServe(net.JoinHostPort(host, port), nil) // want http-server-no-timeout(note) "serves without timeouts"
}

func RunsRunner(port string) error {
	return serveRunner("127.0.0.1", port)
}

func serveBoth(host, port string) error {
	return http.ListenAndServe(net.JoinHostPort(host, port), nil) // want http-server-no-timeout(warning) "serves without timeouts"
}

func RunsBoth(port string) error {
	if os.Getenv("PUBLIC") != "" {
		return serveBoth("0.0.0.0", port)
	}
	return serveBoth("127.0.0.1", port)
}

func ServeOnOwnPort(fixed bool) error {
	var ln net.Listener
	var err error
	if fixed {
		ln, err = net.Listen("tcp", "127.0.0.1:3001")
	} else {
		ln, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	return srv.Serve(ln)
}

func ServeOnOneOfTwo(own bool) error {
	var ln net.Listener
	var err error
	if own {
		ln, err = net.Listen("tcp", "127.0.0.1:3001")
	} else {
		ln, err = net.Listen("tcp", ":3001")
	}
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	return srv.Serve(ln)
}

func DebugOnPort(port uint16) error {
	addr := netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), port)
	return http.ListenAndServe(addr.String(), nil) // want http-server-no-timeout(note) "serves without timeouts"
}

type stringFlag struct{ Name, Value string }

var (
	debugAddrFlag = &stringFlag{Name: "debug.addr", Value: "127.0.0.1"}

	debugFlags = []*stringFlag{
		debugAddrFlag,
	}
)

func flagValue(name string) string {
	for _, flag := range debugFlags {
		if flag.Name == name {
			return flag.Value
		}
	}
	return ""
}

func DebugAtFlag() error {
	host := flagValue(debugAddrFlag.Name)
	return http.ListenAndServe(net.JoinHostPort(host, "6060"), nil) // want http-server-no-timeout(note) "serves without timeouts"
}

// newRedirect gives a server whose address only names it: it is served on what everybody reaches.
func newRedirect(port string) *http.Server {
	return &http.Server{Addr: "localhost:" + port} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
}

func ServesRedirect(ln net.Listener) error {
	return newRedirect("80").Serve(ln)
}

type counted struct{ net.Listener }

func ServeCounted() error {
	ln, err := net.Listen("tcp", "127.0.0.1:3002")
	if err != nil {
		return err
	}
	ln = counted{ln}
	ln = countedTwice(ln)
	srv := &http.Server{Handler: http.NewServeMux()} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	return srv.Serve(ln)
}

func countedTwice(ln net.Listener) net.Listener { return counted{ln} }

var (
	profilesAddr = flag.String("profiles", "localhost:6060", "where profiles are served")
	publicAddr   = flag.String("addr", ":8080", "where everything else is served")
)

func ProfilesOfFlag() error {
	return http.ListenAndServe(*profilesAddr, nil) // want http-server-no-timeout(note) "serves without timeouts"
}

func PublicOfFlag() error {
	return http.ListenAndServe(*publicAddr, nil) // want http-server-no-timeout(warning) "serves without timeouts"
}

// The address is a field of what the configuration embeds.
type listening struct{ Address string }

type embedding struct {
	listening
	name string
}

func byDefault() *listening { return &listening{Address: "127.0.0.1:9060"} }

var embedded embedding

func initialise(l *listening) { embedded = embedding{listening: *l, name: "own"} }

func ServeEmbedded() error {
	initialise(byDefault())
	srv := &http.Server{Addr: embedded.Address} // want http-server-no-timeout(note) "."
	return srv.ListenAndServe()
}

type reachable struct{ Address string }

type exposing struct{ reachable }

var exposed = exposing{reachable{Address: ":9060"}}

func ServeExposed() error {
	srv := &http.Server{Addr: exposed.Address} // want http-server-no-timeout(warning) "."
	return srv.ListenAndServe()
}
