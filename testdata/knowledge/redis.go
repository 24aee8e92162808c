// Each function uses one entry of rules/knowledge.toml for github.com/go-redis/redis.

package knowledge

import (
	"github.com/go-redis/redis"
)

func redisNewClient(opt *redis.Options) *redis.Client {
	return redis.NewClient(opt)
}

func redisNewClusterClient(opt *redis.ClusterOptions) *redis.ClusterClient {
	return redis.NewClusterClient(opt)
}

func redisNewFailoverClient(failoverOpt *redis.FailoverOptions) *redis.Client {
	return redis.NewFailoverClient(failoverOpt)
}

func redisClientSubscribe(it *redis.Client, channels ...string) *redis.PubSub {
	return it.Subscribe(channels...)
}

func redisClientPSubscribe(it *redis.Client, channels ...string) *redis.PubSub {
	return it.PSubscribe(channels...)
}
