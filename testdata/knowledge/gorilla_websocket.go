// Each function uses one entry of rules/knowledge.toml for github.com/gorilla/websocket.

package knowledge

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

func gorillaWebsocketDialerDial(it *websocket.Dialer, urlStr string, requestHeader http.Header) (*websocket.Conn, *http.Response, error) {
	return it.Dial(urlStr, requestHeader)
}

func gorillaWebsocketDialerDialContext(it *websocket.Dialer, ctx context.Context, urlStr string, requestHeader http.Header) (*websocket.Conn, *http.Response, error) {
	return it.DialContext(ctx, urlStr, requestHeader)
}

func gorillaWebsocketUpgraderUpgrade(it *websocket.Upgrader, w http.ResponseWriter, r *http.Request, responseHeader http.Header) (*websocket.Conn, error) {
	return it.Upgrade(w, r, responseHeader)
}

func gorillaWebsocketUpgrade(w http.ResponseWriter, r *http.Request, responseHeader http.Header, readBufSize int, writeBufSize int) (*websocket.Conn, error) {
	return websocket.Upgrade(w, r, responseHeader, readBufSize, writeBufSize)
}

func gorillaWebsocketIsCloseError(err error, codes ...int) bool {
	return websocket.IsCloseError(err, codes...)
}

func gorillaWebsocketIsUnexpectedCloseError(err error, expectedCodes ...int) bool {
	return websocket.IsUnexpectedCloseError(err, expectedCodes...)
}

func gorillaWebsocketIsWebSocketUpgrade(r *http.Request) bool {
	return websocket.IsWebSocketUpgrade(r)
}

func gorillaWebsocketFormatCloseMessage(closeCode int, text string) []byte {
	return websocket.FormatCloseMessage(closeCode, text)
}

func gorillaWebsocketConnClose(it *websocket.Conn) error {
	return it.Close()
}

func gorillaWebsocketConnReadMessage(it *websocket.Conn) (int, []byte, error) {
	return it.ReadMessage()
}

func gorillaWebsocketConnReadJSON(it *websocket.Conn, v interface{}) error {
	return it.ReadJSON(v)
}

func gorillaWebsocketConnNextReader(it *websocket.Conn) (int, io.Reader, error) {
	return it.NextReader()
}

func gorillaWebsocketConnNextWriter(it *websocket.Conn, messageType int) (io.WriteCloser, error) {
	return it.NextWriter(messageType)
}

func gorillaWebsocketConnWriteMessage(it *websocket.Conn, messageType int, data []byte) error {
	return it.WriteMessage(messageType, data)
}

func gorillaWebsocketConnWriteJSON(it *websocket.Conn, v interface{}) error {
	return it.WriteJSON(v)
}

func gorillaWebsocketConnWriteControl(it *websocket.Conn, messageType int, data []byte, deadline time.Time) error {
	return it.WriteControl(messageType, data, deadline)
}

func gorillaWebsocketConnWritePreparedMessage(it *websocket.Conn, pm *websocket.PreparedMessage) error {
	return it.WritePreparedMessage(pm)
}

func gorillaWebsocketConnSetReadDeadline(it *websocket.Conn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func gorillaWebsocketConnSetWriteDeadline(it *websocket.Conn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func gorillaWebsocketConnSetReadLimit(it *websocket.Conn, limit int64) {
	it.SetReadLimit(limit)
}

func gorillaWebsocketConnSetPongHandler(it *websocket.Conn, h func(appData string) error) {
	it.SetPongHandler(h)
}

func gorillaWebsocketConnSetPingHandler(it *websocket.Conn, h func(appData string) error) {
	it.SetPingHandler(h)
}

func gorillaWebsocketConnSetCloseHandler(it *websocket.Conn, h func(code int, text string) error) {
	it.SetCloseHandler(h)
}

func gorillaWebsocketConnRemoteAddr(it *websocket.Conn) net.Addr {
	return it.RemoteAddr()
}

func gorillaWebsocketConnLocalAddr(it *websocket.Conn) net.Addr {
	return it.LocalAddr()
}

func gorillaWebsocketConnSubprotocol(it *websocket.Conn) string {
	return it.Subprotocol()
}

func gorillaWebsocketConnNetConn(it *websocket.Conn) net.Conn {
	return it.NetConn()
}

func gorillaWebsocketConnUnderlyingConn(it *websocket.Conn) net.Conn {
	return it.UnderlyingConn()
}

func gorillaWebsocketConnEnableWriteCompression(it *websocket.Conn, enable bool) {
	it.EnableWriteCompression(enable)
}

func gorillaWebsocketDefaultDialer() any {
	return websocket.DefaultDialer
}
