// Each function uses one entry of rules/knowledge.toml for go.etcd.io/etcd/client/v3/concurrency.

package knowledge

import (
	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/concurrency"
)

func v3ConcurrencyNewSession(client *clientv3.Client, opts ...concurrency.SessionOption) (*concurrency.Session, error) {
	return concurrency.NewSession(client, opts...)
}
