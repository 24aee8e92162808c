// Each function uses one entry of rules/knowledge.toml for github.com/hashicorp/yamux.

package knowledge

import (
	"io"

	"github.com/hashicorp/yamux"
)

func yamuxClient(conn io.ReadWriteCloser, config *yamux.Config) (*yamux.Session, error) {
	return yamux.Client(conn, config)
}

func yamuxServer(conn io.ReadWriteCloser, config *yamux.Config) (*yamux.Session, error) {
	return yamux.Server(conn, config)
}
