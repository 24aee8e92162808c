// Each function uses one entry of rules/knowledge.toml for github.com/coreos/etcd/clientv3/concurrency.

package knowledge

import (
	"github.com/coreos/etcd/clientv3"
	"github.com/coreos/etcd/clientv3/concurrency"
)

func concurrencyNewSession(client *clientv3.Client, opts ...concurrency.SessionOption) (*concurrency.Session, error) {
	return concurrency.NewSession(client, opts...)
}
