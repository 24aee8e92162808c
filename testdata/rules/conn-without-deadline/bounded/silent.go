// The same with limits.
package bounded

import (
	"encoding/json"
	"io"
	"net"
	"time"
)

type login struct{ Token string }

func readMessage(c io.Reader, into any) error {
	return json.NewDecoder(c).Decode(into)
}

func readQuickly(c net.Conn, into any) error {
	if err := c.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		return err
	}
	return json.NewDecoder(c).Decode(into)
}

func Login(addr string) (l login, err error) {
	conn, err := net.DialTimeout("tcp", addr, 10*time.Second)
	if err != nil {
		return l, err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		return l, err
	}
	return l, readMessage(conn, &l) // ok conn-without-deadline: bounded before
}

func Serve(l net.Listener) error {
	for {
		conn, err := l.Accept() // want resource-not-released(warning) "."
		if err != nil {
			return err
		}
		var first login
		if err := readQuickly(conn, &first); err != nil { // ok conn-without-deadline: the helper bounds it
			continue
		}
		go conn.Close()
	}
}

func Ask(path string) (net.Conn, error) {
	return net.DialTimeout("unix", path, time.Second) // ok conn-without-deadline: bounded
}

func Remember(conn net.Conn, names map[string]net.Conn) {
	readAbout(conn, names) // ok conn-without-deadline: reads nothing from it
}

func readAbout(conn net.Conn, names map[string]net.Conn) { names[conn.RemoteAddr().String()] = conn }
