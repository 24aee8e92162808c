// Each function uses one entry of rules/knowledge.toml for github.com/go-redis/redis/v8.

package knowledge

import (
	"context"

	redis "github.com/go-redis/redis/v8"
)

func redisV8NewClient(opt *redis.Options) *redis.Client {
	return redis.NewClient(opt)
}

func redisV8NewClusterClient(opt *redis.ClusterOptions) *redis.ClusterClient {
	return redis.NewClusterClient(opt)
}

func redisV8NewFailoverClient(failoverOpt *redis.FailoverOptions) *redis.Client {
	return redis.NewFailoverClient(failoverOpt)
}

func redisV8ClientSubscribe(it *redis.Client, ctx context.Context, channels ...string) *redis.PubSub {
	return it.Subscribe(ctx, channels...)
}

func redisV8ClientPSubscribe(it *redis.Client, ctx context.Context, channels ...string) *redis.PubSub {
	return it.PSubscribe(ctx, channels...)
}
