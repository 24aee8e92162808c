// Each function uses one entry of rules/knowledge.toml for github.com/twmb/franz-go/pkg/kgo.

package knowledge

import (
	"context"

	"github.com/twmb/franz-go/pkg/kgo"
)

func kgoNewClient(opts ...kgo.Opt) (*kgo.Client, error) {
	return kgo.NewClient(opts...)
}

func kgoSeedBrokers(seeds ...string) kgo.Opt {
	return kgo.SeedBrokers(seeds...)
}

func kgoConsumerGroup(group string) kgo.GroupOpt {
	return kgo.ConsumerGroup(group)
}

func kgoConsumeTopics(topics ...string) kgo.ConsumerOpt {
	return kgo.ConsumeTopics(topics...)
}

func kgoClientClose(it *kgo.Client) {
	it.Close()
}

func kgoClientCloseAllowingRebalance(it *kgo.Client) {
	it.CloseAllowingRebalance()
}

func kgoClientPollFetches(it *kgo.Client, ctx context.Context) kgo.Fetches {
	return it.PollFetches(ctx)
}

func kgoClientPollRecords(it *kgo.Client, ctx context.Context, maxPollRecords int) kgo.Fetches {
	return it.PollRecords(ctx, maxPollRecords)
}

func kgoClientProduce(it *kgo.Client, ctx context.Context, r *kgo.Record, promise func(*kgo.Record, error)) {
	it.Produce(ctx, r, promise)
}

func kgoClientTryProduce(it *kgo.Client, ctx context.Context, r *kgo.Record, promise func(*kgo.Record, error)) {
	it.TryProduce(ctx, r, promise)
}

func kgoClientProduceSync(it *kgo.Client, ctx context.Context, rs ...*kgo.Record) kgo.ProduceResults {
	return it.ProduceSync(ctx, rs...)
}

func kgoClientFlush(it *kgo.Client, ctx context.Context) error {
	return it.Flush(ctx)
}

func kgoClientPing(it *kgo.Client, ctx context.Context) error {
	return it.Ping(ctx)
}

func kgoClientCommitRecords(it *kgo.Client, ctx context.Context, rs ...*kgo.Record) error {
	return it.CommitRecords(ctx, rs...)
}

func kgoClientCommitUncommittedOffsets(it *kgo.Client, ctx context.Context) error {
	return it.CommitUncommittedOffsets(ctx)
}

func kgoClientAllowRebalance(it *kgo.Client) {
	it.AllowRebalance()
}

func kgoFetchesEachRecord(it kgo.Fetches, fn func(*kgo.Record)) {
	it.EachRecord(fn)
}

func kgoFetchesEachPartition(it kgo.Fetches, fn func(kgo.FetchTopicPartition)) {
	it.EachPartition(fn)
}

func kgoFetchesEachError(it kgo.Fetches, fn func(string, int32, error)) {
	it.EachError(fn)
}

func kgoFetchesErrors(it kgo.Fetches) []kgo.FetchError {
	return it.Errors()
}

func kgoFetchesErr(it kgo.Fetches) error {
	return it.Err()
}

func kgoFetchesIsClientClosed(it kgo.Fetches) bool {
	return it.IsClientClosed()
}

func kgoFetchesRecords(it kgo.Fetches) []*kgo.Record {
	return it.Records()
}
