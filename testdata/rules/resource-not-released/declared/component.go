// Package declared builds components whose fields were checked against their specification before.
package declared

import (
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redpanda-data/benthos/v4/public/service"
)

type cache struct {
	client *redis.Client
	prefix string
	ttl    time.Duration
}

func (c *cache) Close() error { return c.client.Close() }

func newCache(conf *service.ParsedConfig) (*cache, error) {
	client := redis.NewClient(&redis.Options{Addr: "cache:6379"}) // ok resource-not-released: a declared field is there and a string
	prefix, err := conf.FieldString("prefix")
	if err != nil {
		return nil, err
	}
	return &cache{client: client, prefix: prefix}, nil
}

func newExpiringCache(conf *service.ParsedConfig) (*cache, error) {
	client := redis.NewClient(&redis.Options{Addr: "cache:6379"}) // want resource-not-released "`client` of `redis.NewClient` is not closed"
	prefix, err := conf.FieldString("prefix")
	if err != nil {
		return nil, err
	}
	ttl, err := conf.FieldDuration("ttl")
	if err != nil {
		return nil, err
	}
	return &cache{client: client, prefix: prefix, ttl: ttl}, nil
}
