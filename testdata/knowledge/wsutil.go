// Each function uses one entry of rules/knowledge.toml for github.com/gobwas/ws/wsutil.

package knowledge

import (
	"io"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

func wsutilWriteMessage(w io.Writer, s ws.State, op ws.OpCode, p []byte) error {
	return wsutil.WriteMessage(w, s, op, p)
}

func wsutilWriteClientMessage(w io.Writer, op ws.OpCode, p []byte) error {
	return wsutil.WriteClientMessage(w, op, p)
}

func wsutilWriteServerMessage(w io.Writer, op ws.OpCode, p []byte) error {
	return wsutil.WriteServerMessage(w, op, p)
}

func wsutilReadMessage(r io.Reader, s ws.State, m []wsutil.Message) ([]wsutil.Message, error) {
	return wsutil.ReadMessage(r, s, m)
}

func wsutilReadClientData(rw io.ReadWriter) ([]byte, ws.OpCode, error) {
	return wsutil.ReadClientData(rw)
}

func wsutilReadServerData(rw io.ReadWriter) ([]byte, ws.OpCode, error) {
	return wsutil.ReadServerData(rw)
}
