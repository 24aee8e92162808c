// Each function uses one entry of rules/knowledge.toml for github.com/samuel/go-zookeeper/zk.

package knowledge

import (
	"time"

	"github.com/samuel/go-zookeeper/zk"
)

func goZookeeperZkConnect(servers []string, sessionTimeout time.Duration) (*zk.Conn, <-chan zk.Event, error) {
	return zk.Connect(servers, sessionTimeout)
}
