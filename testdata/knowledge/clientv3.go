// Each function uses one entry of rules/knowledge.toml for github.com/coreos/etcd/clientv3.

package knowledge

import (
	"github.com/coreos/etcd/clientv3"
)

func clientv3New(cfg clientv3.Config) (*clientv3.Client, error) {
	return clientv3.New(cfg)
}

func clientv3NewFromURL(url string) (*clientv3.Client, error) {
	return clientv3.NewFromURL(url)
}

func clientv3NewFromURLs(urls []string) (*clientv3.Client, error) {
	return clientv3.NewFromURLs(urls)
}
