package resource

import (
	"context"
	"errors"
	"net"
	"time"
)

const network = "udp4"

func AssertsListener(addr string) (*net.TCPListener, error) {
	l, err := net.Listen("tcp", addr) // ok resource-not-released: it is of this type
	if err != nil {
		return nil, err
	}
	tcp, ok := l.(*net.TCPListener)
	if !ok {
		return nil, errors.New("no TCP listener")
	}
	return tcp, nil
}

func AssertsConn(ctx context.Context, addr string) (*net.UDPConn, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, network, addr) // ok resource-not-released: it is of this type
	if err != nil {
		return nil, err
	}
	udp, ok := conn.(*net.UDPConn)
	if !ok {
		return nil, errors.New("no UDP connection")
	}
	return udp, nil
}

func AssertsAddress() (net.Listener, int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // ok resource-not-released: its address is of this type
	if err != nil {
		return nil, 0, err
	}
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return nil, 0, errors.New("no TCP address")
	}
	return l, addr.Port, nil
}

func AssertsAnother(addr string) (*net.UnixConn, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "is not closed on the path that returns"
	if err != nil {
		return nil, err
	}
	unix, ok := conn.(*net.UnixConn)
	if !ok {
		return nil, errors.New("no socket")
	}
	return unix, nil
}

func AssertsAny(network, addr string) (*net.TCPConn, error) {
	conn, err := net.DialTimeout(network, addr, time.Second) // want resource-not-released "is not closed on the path that returns"
	if err != nil {
		return nil, err
	}
	tcp, ok := conn.(*net.TCPConn)
	if !ok {
		return nil, errors.New("no TCP connection")
	}
	return tcp, nil
}
