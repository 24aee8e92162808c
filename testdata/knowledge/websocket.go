// Each function uses one entry of rules/knowledge.toml for github.com/coder/websocket.

package knowledge

import (
	"context"
	"io"
	"net"
	"net/http"

	"github.com/coder/websocket"
)

func websocketDial(ctx context.Context, u string, opts *websocket.DialOptions) (*websocket.Conn, *http.Response, error) {
	return websocket.Dial(ctx, u, opts)
}

func websocketAccept(w http.ResponseWriter, r *http.Request, opts *websocket.AcceptOptions) (*websocket.Conn, error) {
	return websocket.Accept(w, r, opts)
}

func websocketCloseStatus(err error) websocket.StatusCode {
	return websocket.CloseStatus(err)
}

func websocketNetConn(ctx context.Context, c *websocket.Conn, msgType websocket.MessageType) net.Conn {
	return websocket.NetConn(ctx, c, msgType)
}

func websocketConnClose(it *websocket.Conn, code websocket.StatusCode, reason string) error {
	return it.Close(code, reason)
}

func websocketConnCloseNow(it *websocket.Conn) error {
	return it.CloseNow()
}

func websocketConnCloseRead(it *websocket.Conn, ctx context.Context) context.Context {
	return it.CloseRead(ctx)
}

func websocketConnRead(it *websocket.Conn, ctx context.Context) (websocket.MessageType, []byte, error) {
	return it.Read(ctx)
}

func websocketConnReader(it *websocket.Conn, ctx context.Context) (websocket.MessageType, io.Reader, error) {
	return it.Reader(ctx)
}

func websocketConnWrite(it *websocket.Conn, ctx context.Context, typ websocket.MessageType, p []byte) error {
	return it.Write(ctx, typ, p)
}

func websocketConnWriter(it *websocket.Conn, ctx context.Context, typ websocket.MessageType) (io.WriteCloser, error) {
	return it.Writer(ctx, typ)
}

func websocketConnPing(it *websocket.Conn, ctx context.Context) error {
	return it.Ping(ctx)
}

func websocketConnSetReadLimit(it *websocket.Conn, n int64) {
	it.SetReadLimit(n)
}

func websocketConnSubprotocol(it *websocket.Conn) string {
	return it.Subprotocol()
}
