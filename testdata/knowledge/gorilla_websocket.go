// Each function uses one entry of rules/knowledge.toml for github.com/gorilla/websocket.

package knowledge

import (
	"context"
	"net/http"

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

func gorillaWebsocketDefaultDialer() any {
	return websocket.DefaultDialer
}
