package wire

import (
	"context"
	"crypto/tls"
	"net"
	"time"
)

func Unix(path string) (net.Conn, error) {
	return net.DialTimeout("unix", path, time.Second) // ok conn-without-deadline: bounded
}

func Datagram(addr string) (net.Conn, error) {
	return net.Dial("udp", addr) // ok conn-without-deadline: waits for nobody
}

func WithContext(ctx context.Context, conn *tls.Conn) {
	go func() {
		_ = conn.HandshakeContext(ctx) // ok conn-without-deadline: the context bounds it
	}()
}

type wrapped struct {
	net.Conn
	read int
}

func (w *wrapped) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p) // ok conn-without-deadline: passes it on, as the deadline's setter does
	w.read += n
	return n, err
}

// The function around the goroutine closes the connection when it has waited enough.
func Raced(ctx context.Context, raw net.Conn, config *tls.Config) error {
	conn := tls.Client(raw, config)
	result := make(chan error, 1)
	go func() {
		result <- conn.Handshake() // want conn-without-deadline(note) "the TLS handshake"
	}()
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		conn.Close()
		return ctx.Err()
	}
}

func clientOver(raw net.Conn, config *tls.Config) *tls.Conn { return tls.Client(raw, config) }

func secured(ctx context.Context, raw net.Conn, config *tls.Config) error {
	conn := clientOver(raw, config)
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case <-done:
		case <-ctx.Done():
			raw.Close()
		}
	}()
	return conn.Handshake() // want conn-without-deadline(note) "the TLS handshake"
}

func Secures(ctx context.Context, raw net.Conn, config *tls.Config) {
	go func() {
		_ = secured(ctx, raw, config)
	}()
}
