// Package wire sets its deadlines.
package wire

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"time"

	"example.com/other/shared"
)

func Serve(l net.Listener, config *tls.Config) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		go handshake(conn, config)
	}
}

func handshake(conn net.Conn, config *tls.Config) {
	secure := tls.Server(conn, config)
	secure.SetDeadline(time.Now().Add(10 * time.Second))
	if err := secure.Handshake(); err != nil { // ok conn-without-deadline: set above
		secure.Close()
		return
	}
	secure.SetDeadline(time.Time{})
}

func Sniff(l net.Listener) (byte, error) {
	conn, err := l.Accept() // want resource-not-released(warning) "."
	if err != nil {
		return 0, err
	}
	conn.SetReadDeadline(time.Now().Add(time.Second))
	first, err := bufio.NewReader(conn).Peek(1) // ok conn-without-deadline: set above
	if err != nil {
		return 0, err
	}
	return first[0], nil
}

func lines(conn net.Conn, idle time.Duration) {
	defer conn.Close()
	scanner := bufio.NewScanner(conn)
	for {
		conn.SetReadDeadline(time.Now().Add(idle))
		if !scanner.Scan() { // ok conn-without-deadline: set before each read
			return
		}
		fmt.Println(scanner.Text())
	}
}

// Who knows what set those of a parameter, where the package sets some.
func header(conn net.Conn) (string, error) {
	return bufio.NewReader(conn).ReadString('\n') // ok conn-without-deadline: the package knows of deadlines
}

type udp struct {
	socket *net.UDPConn
	in     chan []byte
}

func (u *udp) Start() { go u.listen() }

func (u *udp) Stop() { u.socket.Close() }

func (u *udp) listen() {
	for {
		buf := make([]byte, 1500)
		n, _, err := u.socket.ReadFromUDP(buf) // ok conn-without-deadline: Stop closes the socket
		if err != nil {
			return
		}
		u.in <- buf[:n]
	}
}

func Exchange(given net.Conn) ([]byte, error) {
	if err := given.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return nil, err
	}
	wrapped := &shared.Frames{Conn: given, Size: 512}
	return wrapped.ReadFrame() // ok conn-without-deadline: set above
}
