// Each function uses one entry of rules/knowledge.toml for go.etcd.io/etcd/clientv3.

package knowledge

import (
	"go.etcd.io/etcd/clientv3"
)

func etcdClientv3New(cfg clientv3.Config) (*clientv3.Client, error) {
	return clientv3.New(cfg)
}

func etcdClientv3NewFromURL(url string) (*clientv3.Client, error) {
	return clientv3.NewFromURL(url)
}

func etcdClientv3NewFromURLs(urls []string) (*clientv3.Client, error) {
	return clientv3.NewFromURLs(urls)
}
