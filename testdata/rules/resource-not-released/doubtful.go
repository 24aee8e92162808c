package resource

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

const (
	byTCP = "tcp"
	byUDP = "udp"
)

// DialBy is told one of the two words.
func DialBy(network, addr string) (io.Closer, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released(note) "is not closed on the path that returns"
	if err != nil {
		return nil, err
	}
	switch network {
	case byTCP:
		return conn, nil
	case byUDP:
		return &packets{conn}, nil
	default:
		return nil, fmt.Errorf("unknown network %s", network)
	}
}

// DialFor looks at what the other side says.
func DialFor(addr string) (io.Closer, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "is not closed on the path that returns"
	if err != nil {
		return nil, err
	}
	switch greeting(conn) { // want conn-without-deadline(note) "."
	case byTCP:
		return conn, nil
	case byUDP:
		return nil, errors.New("no packets here")
	default:
		return nil, errors.New("unknown greeting")
	}
}

type packets struct{ net.Conn }

func greeting(conn net.Conn) string {
	buf := make([]byte, 3)
	n, _ := conn.Read(buf) // want conn-without-deadline(note) "."
	return string(buf[:n])
}

// Tunnel serves CONNECT.
func Tunnel(w http.ResponseWriter, addr string) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released(note) "is not closed on the path that returns"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		http.Error(w, "cannot hijack", http.StatusInternalServerError)
		return
	}
	go join(hijacker, conn)
}

// TunnelTo may fail to get hold of the connection.
func TunnelTo(w http.ResponseWriter, addr string) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "is not closed on the path that returns"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		http.Error(w, "cannot hijack", http.StatusInternalServerError)
		return
	}
	client, _, err := hijacker.Hijack()
	if err != nil {
		return
	}
	defer client.Close()
	defer conn.Close()
	_, _ = io.Copy(client, conn)
}

func join(hijacker http.Hijacker, conn net.Conn) {
	defer conn.Close()
	if client, _, err := hijacker.Hijack(); err == nil {
		_ = client.Close()
	}
}

// Greeted gets the answer with the connection, or neither.
func Greeted(dialer *websocket.Dialer, url string) (*websocket.Conn, error) {
	conn, resp, err := dialer.Dial(url, nil) // ok resource-not-released: the answer comes with the connection
	if err != nil {
		return nil, err
	}
	if resp == nil {
		return nil, errors.New("no answer")
	}
	return conn, nil
}

// Spoken asks for what the answer need not have.
func Spoken(dialer *websocket.Dialer, url, protocol string) (*websocket.Conn, error) {
	conn, resp, err := dialer.Dial(url, nil) // want resource-not-released "is not closed on the path that returns"
	if err != nil {
		return nil, err
	}
	if resp.Header.Get("Sec-WebSocket-Protocol") != protocol {
		return nil, errors.New("another protocol")
	}
	return conn, nil
}

// Proxied dials twice; what it dials for one scheme is not there for the other.
func Proxied(scheme, host, addr string) (net.Conn, error) {
	var conn net.Conn
	var err error
	if scheme == "https" {
		conn, err = net.DialTimeout("tcp", host, time.Second) // ok resource-not-released: handed on for this scheme
	}
	if err != nil {
		return nil, err
	}
	if scheme == "socks5" {
		return nil, errors.New("not here: " + addr)
	}
	return conn, nil
}

// ProxiedBy does not look at the same word.
func ProxiedBy(scheme, kind, host string) (net.Conn, error) {
	var conn net.Conn
	var err error
	if scheme == "https" {
		conn, err = net.DialTimeout("tcp", host, time.Second) // want resource-not-released "is not closed on the path that returns"
	}
	if err != nil {
		return nil, err
	}
	if kind == "socks5" {
		return nil, errors.New("not here")
	}
	return conn, nil
}
