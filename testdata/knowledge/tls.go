// Each function uses one entry of rules/knowledge.toml for crypto/tls.

package knowledge

import (
	"context"
	"crypto/tls"
	"net"
	"time"
)

func tlsListen(network string, laddr string, config *tls.Config) (net.Listener, error) {
	return tls.Listen(network, laddr, config)
}

func tlsNewListener(inner net.Listener, config *tls.Config) net.Listener {
	return tls.NewListener(inner, config)
}

func tlsDial(network string, addr string, config *tls.Config) (*tls.Conn, error) {
	return tls.Dial(network, addr, config)
}

func tlsDialWithDialer(dialer *net.Dialer, network string, addr string, config *tls.Config) (*tls.Conn, error) {
	return tls.DialWithDialer(dialer, network, addr, config)
}

func tlsClient(conn net.Conn, config *tls.Config) *tls.Conn {
	return tls.Client(conn, config)
}

func tlsServer(conn net.Conn, config *tls.Config) *tls.Conn {
	return tls.Server(conn, config)
}

func tlsLoadX509KeyPair(certFile string, keyFile string) (tls.Certificate, error) {
	return tls.LoadX509KeyPair(certFile, keyFile)
}

func tlsConnHandshake(it *tls.Conn) error {
	return it.Handshake()
}

func tlsConnHandshakeContext(it *tls.Conn, ctx context.Context) error {
	return it.HandshakeContext(ctx)
}

func tlsConnRead(it *tls.Conn, b []byte) (int, error) {
	return it.Read(b)
}

func tlsConnWrite(it *tls.Conn, b []byte) (int, error) {
	return it.Write(b)
}

func tlsConnClose(it *tls.Conn) error {
	return it.Close()
}

func tlsConnSetDeadline(it *tls.Conn, t time.Time) error {
	return it.SetDeadline(t)
}

func tlsConnSetReadDeadline(it *tls.Conn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func tlsConnSetWriteDeadline(it *tls.Conn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func tlsConnRemoteAddr(it *tls.Conn) net.Addr {
	return it.RemoteAddr()
}

func tlsConnLocalAddr(it *tls.Conn) net.Addr {
	return it.LocalAddr()
}

func tlsConnConnectionState(it *tls.Conn) tls.ConnectionState {
	return it.ConnectionState()
}
