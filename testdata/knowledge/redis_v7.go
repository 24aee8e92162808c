// Each function uses one entry of rules/knowledge.toml for github.com/go-redis/redis/v7.

package knowledge

import (
	redis "github.com/go-redis/redis/v7"
)

func redisV7NewClient(opt *redis.Options) *redis.Client {
	return redis.NewClient(opt)
}

func redisV7NewClusterClient(opt *redis.ClusterOptions) *redis.ClusterClient {
	return redis.NewClusterClient(opt)
}

func redisV7NewFailoverClient(failoverOpt *redis.FailoverOptions) *redis.Client {
	return redis.NewFailoverClient(failoverOpt)
}

func redisV7ClientSubscribe(it *redis.Client, channels ...string) *redis.PubSub {
	return it.Subscribe(channels...)
}

func redisV7ClientPSubscribe(it *redis.Client, channels ...string) *redis.PubSub {
	return it.PSubscribe(channels...)
}
