// Reads that functions of the module, or wrappers of other modules, do on behalf of whoever has the connection.
package helpers

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"net"
	"time"

	"example.com/other/shared"
)

type login struct{ Token string }

// Conn is a connection with a name.
type Conn interface {
	net.Conn
	Name() string
}

func readMessage(c io.Reader, into any) error {
	var size uint16
	if err := binary.Read(c, binary.BigEndian, &size); err != nil {
		return err
	}
	return json.NewDecoder(io.LimitReader(c, int64(size))).Decode(into)
}

func readLogin(c io.Reader) (login, error) {
	var l login
	return l, readMessage(c, &l)
}

// A client that logs in, and a server that never answers.
func Login(addr string) (login, error) {
	conn, err := net.DialTimeout("tcp", addr, 10*time.Second)
	if err != nil {
		return login{}, err
	}
	defer conn.Close()
	return readLogin(conn) // want conn-without-deadline(note) "reading on `conn` has no deadline"
}

// The first thing that is done with whoever connects.
func Serve(l net.Listener) error {
	for {
		conn, err := l.Accept() // want resource-not-released(warning) "."
		if err != nil {
			return err
		}
		var first login
		if err := readMessage(conn, &first); err != nil { // want conn-without-deadline(warning) "nobody else is accepted meanwhile"
			continue
		}
		go serve(conn, first)
	}
}

func serve(conn net.Conn, first login) {
	defer conn.Close()
	_, _ = conn.Write([]byte(first.Token)) // want conn-without-deadline(note) "writing on `conn`"
}

// What is read from a wrapper is read from the connection.
func Sniff(named Conn) (byte, error) {
	both, reader := shared.NewSharedConnSize(named, 1)
	defer both.Close()
	buf := make([]byte, 1)
	_, err := reader.Read(buf) // want conn-without-deadline(note) "reading on `named` has no deadline"
	return buf[0], err
}

func Ask(path string) error {
	conn, err := net.Dial("unix", path) // want conn-without-deadline(note) "once its queue is full"
	if err != nil {
		return err
	}
	return conn.Close()
}

// What a composite of another module wraps is read from the connection, too.
func Exchange(given net.Conn) ([]byte, error) {
	wrapped := &shared.Frames{Conn: given, Size: 512}
	return wrapped.ReadFrame() // want conn-without-deadline(note) "reading on `given` has no deadline"
}

// A connection need not be called one.
func Greet(c net.Conn) (login, error) {
	return readLogin(c) // want conn-without-deadline(note) "reading on `c` has no deadline"
}
