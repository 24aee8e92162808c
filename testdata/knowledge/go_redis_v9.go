// Each function uses one entry of rules/knowledge.toml for github.com/redis/go-redis/v9.

package knowledge

import (
	"context"

	redis "github.com/redis/go-redis/v9"
)

func goRedisV9NewClient(opt *redis.Options) *redis.Client {
	return redis.NewClient(opt)
}

func goRedisV9NewClusterClient(opt *redis.ClusterOptions) *redis.ClusterClient {
	return redis.NewClusterClient(opt)
}

func goRedisV9NewFailoverClient(failoverOpt *redis.FailoverOptions) *redis.Client {
	return redis.NewFailoverClient(failoverOpt)
}

func goRedisV9ClientSubscribe(it *redis.Client, ctx context.Context, channels ...string) *redis.PubSub {
	return it.Subscribe(ctx, channels...)
}

func goRedisV9ClientPSubscribe(it *redis.Client, ctx context.Context, channels ...string) *redis.PubSub {
	return it.PSubscribe(ctx, channels...)
}
