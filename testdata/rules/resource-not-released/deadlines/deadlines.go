// Package deadlines takes steps that cannot fail while a connection is open.
package deadlines

import (
	"crypto/rand"
	"net"
	"time"
)

// A deadline is refused by a connection that is closed already, and by no other.
func DeadlineIsSet(addr string, limit time.Duration) (net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, limit) // ok resource-not-released: an open connection takes a deadline
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(limit)); err != nil {
		return nil, err
	}
	return conn, nil
}

func NonceIsMade(addr string) (net.Conn, []byte, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: crypto/rand gives no error
	if err != nil {
		return nil, nil, err
	}
	nonce := make([]byte, 8)
	_, err = rand.Read(nonce)
	if err != nil {
		return nil, nil, err
	}
	return conn, nonce, nil
}

func DeadlineOfAnother(addr string) (net.Conn, error) {
	first, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	first.Close()
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return nil, err
	}
	if err := first.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return nil, err
	}
	return conn, nil
}
