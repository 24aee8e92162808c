package fixed

import (
	"net"
	"time"

	"example.com/tunnel/msg"
)

func Serve(l net.Listener, handle func(any)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go func(conn net.Conn) {
			defer conn.Close()
			_ = conn.SetReadDeadline(time.Now().Add(time.Minute))
			raw, err := msg.ReadMsg(conn) // ok conn-without-deadline: set in front
			if err != nil {
				return
			}
			handle(raw)
		}(c)
	}
}

func Count(c net.Listener, conns []net.Conn) int {
	return len(conns) + msg.ReadCount(c.Addr()) // ok conn-without-deadline: no connection is read from
}
