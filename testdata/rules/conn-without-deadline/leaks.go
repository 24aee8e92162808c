package wire

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"time"

	"google.golang.org/grpc"
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
	if err := secure.Handshake(); err != nil { // want conn-without-deadline(warning) "the TLS handshake on `secure` has no deadline"
		secure.Close()
	}
}

// Whoever connects and says nothing keeps all others out.
func Sniff(l net.Listener) (byte, error) {
	conn, err := l.Accept() // want resource-not-released(warning) "."
	if err != nil {
		return 0, err
	}
	first, err := bufio.NewReader(conn).Peek(1) // want conn-without-deadline(warning) "nobody else is accepted meanwhile"
	if err != nil {
		return 0, err
	}
	return first[0], nil
}

func Ask(server *net.UDPAddr, question []byte) (string, error) {
	conn, err := net.DialUDP("udp", nil, server) // want resource-not-released(warning) "."
	if err != nil {
		return "", err
	}
	if _, err := conn.Write(question); err != nil {
		return "", err
	}
	answer := make(chan string, 1)
	go func() {
		buf := make([]byte, 1024)
		n, err := conn.Read(buf) // want conn-without-deadline(warning) "nobody else closes the connection"
		if err == nil {
			answer <- string(buf[:n])
		}
	}()
	select {
	case it := <-answer:
		return it, nil
	case <-time.After(time.Second):
		return "", fmt.Errorf("no answer")
	}
}

type udp struct {
	done chan struct{}
	in   chan []byte
}

func (u *udp) Start() { go u.listen() }

func (u *udp) Stop() { close(u.done) }

func (u *udp) listen() {
	socket, err := net.ListenUDP("udp", &net.UDPAddr{Port: 8125})
	if err != nil {
		return
	}
	defer socket.Close()
	for {
		select {
		case <-u.done:
			return
		default:
			buf := make([]byte, 1500)
			n, _, err := socket.ReadFromUDP(buf) // want conn-without-deadline(warning) "looks at its stop signal between reads only"
			if err == nil {
				u.in <- buf[:n] // want stop-signal-ignored(note) "."
			}
		}
	}
}

// Somebody may close these: a note.
func lines(conn net.Conn) {
	defer conn.Close()
	scanner := bufio.NewScanner(conn)
	for scanner.Scan() { // want conn-without-deadline(note) "reading on `conn`"
		fmt.Println(scanner.Text())
	}
}

func Lines(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		go lines(conn)
	}
}

type metrics struct {
	conns []net.Conn
}

func (m *metrics) push(line string) {
	for _, conn := range m.conns {
		io.WriteString(conn, line) // want conn-without-deadline(note) "writing on `conn`"
	}
	for i := range m.conns {
		fmt.Fprintln(m.conns[i], line) // want conn-without-deadline(note) "writing on `m.conns\[i\]`"
	}
}

func answer(conn net.Conn) {
	ready := make(chan net.Conn, 1)
	ready <- conn
	close(ready)
	for conn := range ready {
		bufio.NewReader(conn).ReadString(10) // want conn-without-deadline(note) "reading on `conn`"
	}
}

func Dial(addr string) (net.Conn, error) {
	return net.Dial("tcp", addr) // want conn-without-deadline(note) "net.Dial` has no timeout"
}

func DialFixed(addr string) (net.Conn, error) {
	return net.DialTimeout("tcp", addr, 10*time.Second) // ok conn-without-deadline: bounded
}

func DialerWithout(addr string) (net.Conn, error) {
	dialer := &net.Dialer{KeepAlive: time.Minute}
	return dialer.Dial("tcp", addr) // want conn-without-deadline(note) "dialer.Dial` has no timeout"
}

func DialerFixed(addr string) (net.Conn, error) {
	dialer := &net.Dialer{Timeout: time.Minute}
	return dialer.Dial("tcp", addr) // ok conn-without-deadline: bounded
}

func Blocks(addr string) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, grpc.WithBlock()) // want conn-without-deadline(warning) "with `WithBlock` it waits for ever"
}

func DoesNotBlock(addr string) (*grpc.ClientConn, error) {
	return grpc.Dial(addr) // ok conn-without-deadline: connects later
}
