package named

import (
	"net"
	"time"

	"example.com/tunnel/msg"
)

// A function that is not in view and is named after reading.

func Serve(l net.Listener, handle func(any)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go func(conn net.Conn) {
			defer conn.Close()
			raw, err := msg.ReadMsg(conn) // want conn-without-deadline "reading on `conn` has no deadline"
			if err != nil {
				return
			}
			handle(raw)
		}(c)
	}
}

// Only passes on what somebody else decides: no deadline of the package's own.
type wrapped struct{ inner net.Conn }

func (w *wrapped) SetReadDeadline(t time.Time) error { return w.inner.SetReadDeadline(t) }

func Sniff(conn net.Conn) (byte, error) {
	first := make([]byte, 1)
	_, err := conn.Read(first) // want conn-without-deadline(note) "reading on `conn` has no deadline"
	return first[0], err
}
