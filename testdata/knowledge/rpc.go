// Each function uses one entry of rules/knowledge.toml for net/rpc.

package knowledge

import (
	"io"
	"net/rpc"
)

func rpcDial(network string, address string) (*rpc.Client, error) {
	return rpc.Dial(network, address)
}

func rpcDialHTTP(network string, address string) (*rpc.Client, error) {
	return rpc.DialHTTP(network, address)
}

func rpcNewClient(conn io.ReadWriteCloser) *rpc.Client {
	return rpc.NewClient(conn)
}
