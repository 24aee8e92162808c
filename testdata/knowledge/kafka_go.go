// Each function uses one entry of rules/knowledge.toml for github.com/segmentio/kafka-go.

package knowledge

import (
	"context"

	kafka "github.com/segmentio/kafka-go"
)

func kafkaGoNewReader(config kafka.ReaderConfig) *kafka.Reader {
	return kafka.NewReader(config)
}

func kafkaGoDial(network string, address string) (*kafka.Conn, error) {
	return kafka.Dial(network, address)
}

func kafkaGoDialContext(ctx context.Context, network string, address string) (*kafka.Conn, error) {
	return kafka.DialContext(ctx, network, address)
}

func kafkaGoDialLeader(ctx context.Context, network string, address string, topic string, partition int) (*kafka.Conn, error) {
	return kafka.DialLeader(ctx, network, address, topic, partition)
}

func kafkaGoNewConsumerGroup(config kafka.ConsumerGroupConfig) (*kafka.ConsumerGroup, error) {
	return kafka.NewConsumerGroup(config)
}

func kafkaGoDialPartition(ctx context.Context, network string, address string, partition kafka.Partition) (*kafka.Conn, error) {
	return kafka.DialPartition(ctx, network, address, partition)
}

func kafkaGoDialerDial(it *kafka.Dialer, network string, address string) (*kafka.Conn, error) {
	return it.Dial(network, address)
}

func kafkaGoDialerDialContext(it *kafka.Dialer, ctx context.Context, network string, address string) (*kafka.Conn, error) {
	return it.DialContext(ctx, network, address)
}

func kafkaGoDialerDialLeader(it *kafka.Dialer, ctx context.Context, network string, address string, topic string, partition int) (*kafka.Conn, error) {
	return it.DialLeader(ctx, network, address, topic, partition)
}

func kafkaGoReaderReadMessage(it *kafka.Reader, ctx context.Context) (kafka.Message, error) {
	return it.ReadMessage(ctx)
}

func kafkaGoReaderFetchMessage(it *kafka.Reader, ctx context.Context) (kafka.Message, error) {
	return it.FetchMessage(ctx)
}

func kafkaGoReaderCommitMessages(it *kafka.Reader, ctx context.Context, msgs ...kafka.Message) error {
	return it.CommitMessages(ctx, msgs...)
}

func kafkaGoReaderSetOffset(it *kafka.Reader, offset int64) error {
	return it.SetOffset(offset)
}

func kafkaGoReaderOffset(it *kafka.Reader) int64 {
	return it.Offset()
}

func kafkaGoReaderStats(it *kafka.Reader) kafka.ReaderStats {
	return it.Stats()
}

func kafkaGoReaderConfig(it *kafka.Reader) kafka.ReaderConfig {
	return it.Config()
}

func kafkaGoReaderClose(it *kafka.Reader) error {
	return it.Close()
}

func kafkaGoWriterWriteMessages(it *kafka.Writer, ctx context.Context, msgs ...kafka.Message) error {
	return it.WriteMessages(ctx, msgs...)
}

func kafkaGoWriterClose(it *kafka.Writer) error {
	return it.Close()
}

func kafkaGoWriterStats(it *kafka.Writer) kafka.WriterStats {
	return it.Stats()
}

func kafkaGoConnClose(it *kafka.Conn) error {
	return it.Close()
}

func kafkaGoConnReadMessage(it *kafka.Conn, maxBytes int) (kafka.Message, error) {
	return it.ReadMessage(maxBytes)
}

func kafkaGoConnWriteMessages(it *kafka.Conn, msgs ...kafka.Message) (int, error) {
	return it.WriteMessages(msgs...)
}

func kafkaGoConnReadBatch(it *kafka.Conn, minBytes int, maxBytes int) *kafka.Batch {
	return it.ReadBatch(minBytes, maxBytes)
}

func kafkaGoConnReadPartitions(it *kafka.Conn, topics ...string) ([]kafka.Partition, error) {
	return it.ReadPartitions(topics...)
}

func kafkaGoConnCreateTopics(it *kafka.Conn, topics ...kafka.TopicConfig) error {
	return it.CreateTopics(topics...)
}

func kafkaGoConnController(it *kafka.Conn) (kafka.Broker, error) {
	return it.Controller()
}

func kafkaGoBatchReadMessage(it *kafka.Batch) (kafka.Message, error) {
	return it.ReadMessage()
}

func kafkaGoBatchClose(it *kafka.Batch) error {
	return it.Close()
}

func kafkaGoConsumerGroupNext(it *kafka.ConsumerGroup, ctx context.Context) (*kafka.Generation, error) {
	return it.Next(ctx)
}

func kafkaGoConsumerGroupClose(it *kafka.ConsumerGroup) error {
	return it.Close()
}

func kafkaGoGenerationStart(it *kafka.Generation, fn func(ctx context.Context)) {
	it.Start(fn)
}

func kafkaGoGenerationCommitOffsets(it *kafka.Generation, offsets map[string]map[int]int64) error {
	return it.CommitOffsets(offsets)
}
