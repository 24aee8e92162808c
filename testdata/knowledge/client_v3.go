// Each function uses one entry of rules/knowledge.toml for go.etcd.io/etcd/client/v3.

package knowledge

import (
	clientv3 "go.etcd.io/etcd/client/v3"
)

func clientV3New(cfg clientv3.Config) (*clientv3.Client, error) {
	return clientv3.New(cfg)
}

func clientV3NewFromURL(url string) (*clientv3.Client, error) {
	return clientv3.NewFromURL(url)
}

func clientV3NewFromURLs(urls []string) (*clientv3.Client, error) {
	return clientv3.NewFromURLs(urls)
}
