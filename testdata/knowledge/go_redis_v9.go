// Each function uses one entry of rules/knowledge.toml for github.com/redis/go-redis/v9.

package knowledge

import (
	"context"
	"time"

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

func goRedisV9NewUniversalClient(opts *redis.UniversalOptions) redis.UniversalClient {
	return redis.NewUniversalClient(opts)
}

func goRedisV9ParseURL(redisURL string) (*redis.Options, error) {
	return redis.ParseURL(redisURL)
}

func goRedisV9NewScript(src string) *redis.Script {
	return redis.NewScript(src)
}

func goRedisV9ClientClose(it *redis.Client) error {
	return it.Close()
}

func goRedisV9ClientSSubscribe(it *redis.Client, ctx context.Context, channels ...string) *redis.PubSub {
	return it.SSubscribe(ctx, channels...)
}

func goRedisV9ClientConn(it *redis.Client) *redis.Conn {
	return it.Conn()
}

func goRedisV9ClientPipeline(it *redis.Client) redis.Pipeliner {
	return it.Pipeline()
}

func goRedisV9ClientTxPipeline(it *redis.Client) redis.Pipeliner {
	return it.TxPipeline()
}

func goRedisV9ClientPipelined(it *redis.Client, ctx context.Context, fn func(redis.Pipeliner) error) ([]redis.Cmder, error) {
	return it.Pipelined(ctx, fn)
}

func goRedisV9ClientTxPipelined(it *redis.Client, ctx context.Context, fn func(redis.Pipeliner) error) ([]redis.Cmder, error) {
	return it.TxPipelined(ctx, fn)
}

func goRedisV9ClientWatch(it *redis.Client, ctx context.Context, fn func(*redis.Tx) error, keys ...string) error {
	return it.Watch(ctx, fn, keys...)
}

func goRedisV9ClientPing(it *redis.Client, ctx context.Context) *redis.StatusCmd {
	return it.Ping(ctx)
}

func goRedisV9ClientGet(it *redis.Client, ctx context.Context, key string) *redis.StringCmd {
	return it.Get(ctx, key)
}

func goRedisV9ClientSet(it *redis.Client, ctx context.Context, key string, value interface{}, expiration time.Duration) *redis.StatusCmd {
	return it.Set(ctx, key, value, expiration)
}

func goRedisV9ClientSetNX(it *redis.Client, ctx context.Context, key string, value interface{}, expiration time.Duration) *redis.BoolCmd {
	return it.SetNX(ctx, key, value, expiration)
}

func goRedisV9ClientDel(it *redis.Client, ctx context.Context, keys ...string) *redis.IntCmd {
	return it.Del(ctx, keys...)
}

func goRedisV9ClientScan(it *redis.Client, ctx context.Context, cursor uint64, match string, count int64) *redis.ScanCmd {
	return it.Scan(ctx, cursor, match, count)
}

func goRedisV9ClientExists(it *redis.Client, ctx context.Context, keys ...string) *redis.IntCmd {
	return it.Exists(ctx, keys...)
}

func goRedisV9ClientExpire(it *redis.Client, ctx context.Context, key string, expiration time.Duration) *redis.BoolCmd {
	return it.Expire(ctx, key, expiration)
}

func goRedisV9ClientIncr(it *redis.Client, ctx context.Context, key string) *redis.IntCmd {
	return it.Incr(ctx, key)
}

func goRedisV9ClientHGet(it *redis.Client, ctx context.Context, key string, field string) *redis.StringCmd {
	return it.HGet(ctx, key, field)
}

func goRedisV9ClientHSet(it *redis.Client, ctx context.Context, key string, values ...interface{}) *redis.IntCmd {
	return it.HSet(ctx, key, values...)
}

func goRedisV9ClientHGetAll(it *redis.Client, ctx context.Context, key string) *redis.MapStringStringCmd {
	return it.HGetAll(ctx, key)
}

func goRedisV9ClientPublish(it *redis.Client, ctx context.Context, channel string, message interface{}) *redis.IntCmd {
	return it.Publish(ctx, channel, message)
}

func goRedisV9ClientBLPop(it *redis.Client, ctx context.Context, timeout time.Duration, keys ...string) *redis.StringSliceCmd {
	return it.BLPop(ctx, timeout, keys...)
}

func goRedisV9ClientXRead(it *redis.Client, ctx context.Context, a *redis.XReadArgs) *redis.XStreamSliceCmd {
	return it.XRead(ctx, a)
}

func goRedisV9ClientDo(it *redis.Client, ctx context.Context, args ...interface{}) *redis.Cmd {
	return it.Do(ctx, args...)
}

func goRedisV9ClientPoolStats(it *redis.Client) *redis.PoolStats {
	return it.PoolStats()
}

func goRedisV9ClientAddHook(it *redis.Client, hook redis.Hook) {
	it.AddHook(hook)
}

func goRedisV9ClusterClientClose(it *redis.ClusterClient) error {
	return it.Close()
}

func goRedisV9ClusterClientSubscribe(it *redis.ClusterClient, ctx context.Context, channels ...string) *redis.PubSub {
	return it.Subscribe(ctx, channels...)
}

func goRedisV9ClusterClientPSubscribe(it *redis.ClusterClient, ctx context.Context, channels ...string) *redis.PubSub {
	return it.PSubscribe(ctx, channels...)
}

func goRedisV9ClusterClientSSubscribe(it *redis.ClusterClient, ctx context.Context, channels ...string) *redis.PubSub {
	return it.SSubscribe(ctx, channels...)
}

func goRedisV9ClusterClientPipeline(it *redis.ClusterClient) redis.Pipeliner {
	return it.Pipeline()
}

func goRedisV9ClusterClientPing(it *redis.ClusterClient, ctx context.Context) *redis.StatusCmd {
	return it.Ping(ctx)
}

func goRedisV9ClusterClientGet(it *redis.ClusterClient, ctx context.Context, key string) *redis.StringCmd {
	return it.Get(ctx, key)
}

func goRedisV9ClusterClientSet(it *redis.ClusterClient, ctx context.Context, key string, value interface{}, expiration time.Duration) *redis.StatusCmd {
	return it.Set(ctx, key, value, expiration)
}

func goRedisV9ClusterClientDel(it *redis.ClusterClient, ctx context.Context, keys ...string) *redis.IntCmd {
	return it.Del(ctx, keys...)
}

func goRedisV9ClusterClientScan(it *redis.ClusterClient, ctx context.Context, cursor uint64, match string, count int64) *redis.ScanCmd {
	return it.Scan(ctx, cursor, match, count)
}

func goRedisV9ClusterClientForEachMaster(it *redis.ClusterClient, ctx context.Context, fn func(ctx context.Context, client *redis.Client) error) error {
	return it.ForEachMaster(ctx, fn)
}

func goRedisV9ClusterClientForEachShard(it *redis.ClusterClient, ctx context.Context, fn func(ctx context.Context, client *redis.Client) error) error {
	return it.ForEachShard(ctx, fn)
}

func goRedisV9UniversalClientClose(it redis.UniversalClient) error {
	return it.Close()
}

func goRedisV9UniversalClientSubscribe(it redis.UniversalClient, ctx context.Context, channels ...string) *redis.PubSub {
	return it.Subscribe(ctx, channels...)
}

func goRedisV9UniversalClientPSubscribe(it redis.UniversalClient, ctx context.Context, channels ...string) *redis.PubSub {
	return it.PSubscribe(ctx, channels...)
}

func goRedisV9UniversalClientPipeline(it redis.UniversalClient) redis.Pipeliner {
	return it.Pipeline()
}

func goRedisV9UniversalClientPing(it redis.UniversalClient, ctx context.Context) *redis.StatusCmd {
	return it.Ping(ctx)
}

func goRedisV9UniversalClientGet(it redis.UniversalClient, ctx context.Context, key string) *redis.StringCmd {
	return it.Get(ctx, key)
}

func goRedisV9UniversalClientSet(it redis.UniversalClient, ctx context.Context, key string, value interface{}, expiration time.Duration) *redis.StatusCmd {
	return it.Set(ctx, key, value, expiration)
}

func goRedisV9UniversalClientDel(it redis.UniversalClient, ctx context.Context, keys ...string) *redis.IntCmd {
	return it.Del(ctx, keys...)
}

func goRedisV9UniversalClientScan(it redis.UniversalClient, ctx context.Context, cursor uint64, match string, count int64) *redis.ScanCmd {
	return it.Scan(ctx, cursor, match, count)
}

func goRedisV9ConnClose(it *redis.Conn) error {
	return it.Close()
}

func goRedisV9PipelinerExec(it redis.Pipeliner, ctx context.Context) ([]redis.Cmder, error) {
	return it.Exec(ctx)
}

func goRedisV9PipelinerDiscard(it redis.Pipeliner) {
	it.Discard()
}

func goRedisV9PubSubClose(it *redis.PubSub) error {
	return it.Close()
}

func goRedisV9PubSubChannel(it *redis.PubSub, opts ...redis.ChannelOption) <-chan *redis.Message {
	return it.Channel(opts...)
}

func goRedisV9PubSubReceive(it *redis.PubSub, ctx context.Context) (interface{}, error) {
	return it.Receive(ctx)
}

func goRedisV9PubSubReceiveMessage(it *redis.PubSub, ctx context.Context) (*redis.Message, error) {
	return it.ReceiveMessage(ctx)
}

func goRedisV9PubSubReceiveTimeout(it *redis.PubSub, ctx context.Context, timeout time.Duration) (interface{}, error) {
	return it.ReceiveTimeout(ctx, timeout)
}

func goRedisV9PubSubSubscribe(it *redis.PubSub, ctx context.Context, channels ...string) error {
	return it.Subscribe(ctx, channels...)
}

func goRedisV9PubSubPSubscribe(it *redis.PubSub, ctx context.Context, patterns ...string) error {
	return it.PSubscribe(ctx, patterns...)
}

func goRedisV9PubSubUnsubscribe(it *redis.PubSub, ctx context.Context, channels ...string) error {
	return it.Unsubscribe(ctx, channels...)
}

func goRedisV9PubSubPing(it *redis.PubSub, ctx context.Context, payload ...string) error {
	return it.Ping(ctx, payload...)
}

func goRedisV9StringCmdResult(it *redis.StringCmd) (string, error) {
	return it.Result()
}

func goRedisV9StringCmdVal(it *redis.StringCmd) string {
	return it.Val()
}

func goRedisV9StringCmdErr(it *redis.StringCmd) error {
	return it.Err()
}

func goRedisV9StringCmdBytes(it *redis.StringCmd) ([]byte, error) {
	return it.Bytes()
}

func goRedisV9StatusCmdResult(it *redis.StatusCmd) (string, error) {
	return it.Result()
}

func goRedisV9StatusCmdErr(it *redis.StatusCmd) error {
	return it.Err()
}

func goRedisV9IntCmdResult(it *redis.IntCmd) (int64, error) {
	return it.Result()
}

func goRedisV9IntCmdVal(it *redis.IntCmd) int64 {
	return it.Val()
}

func goRedisV9IntCmdErr(it *redis.IntCmd) error {
	return it.Err()
}

func goRedisV9BoolCmdResult(it *redis.BoolCmd) (bool, error) {
	return it.Result()
}

func goRedisV9BoolCmdVal(it *redis.BoolCmd) bool {
	return it.Val()
}
