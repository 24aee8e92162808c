// Each function uses one entry of rules/knowledge.toml for github.com/nats-io/nats.go.

package knowledge

import (
	nats "github.com/nats-io/nats.go"
)

func natsGoConnect(url string, options ...nats.Option) (*nats.Conn, error) {
	return nats.Connect(url, options...)
}
