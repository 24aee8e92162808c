// Each function uses one entry of rules/knowledge.toml for google.golang.org/grpc/test/bufconn.

package knowledge

import "google.golang.org/grpc/test/bufconn"

func bufconnListen(sz int) *bufconn.Listener {
	return bufconn.Listen(sz)
}
