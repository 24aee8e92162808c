// Each function uses one entry of rules/knowledge.toml for github.com/go-zookeeper/zk.

package knowledge

import (
	"time"

	"github.com/go-zookeeper/zk"
)

func zkConnect(servers []string, sessionTimeout time.Duration) (*zk.Conn, <-chan zk.Event, error) {
	return zk.Connect(servers, sessionTimeout)
}
