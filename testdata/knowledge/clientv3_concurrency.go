// Each function uses one entry of rules/knowledge.toml for go.etcd.io/etcd/clientv3/concurrency.

package knowledge

import (
	"github.com/coreos/etcd/clientv3"
	"go.etcd.io/etcd/clientv3/concurrency"
)

func clientv3ConcurrencyNewSession(client *clientv3.Client, opts ...concurrency.SessionOption) (*concurrency.Session, error) {
	return concurrency.NewSession(client, opts...)
}
