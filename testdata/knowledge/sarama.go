// Each function uses one entry of rules/knowledge.toml for github.com/IBM/sarama.

package knowledge

import (
	"context"

	"github.com/IBM/sarama"
)

func saramaNewClient(addrs []string, conf *sarama.Config) (sarama.Client, error) {
	return sarama.NewClient(addrs, conf)
}

func saramaNewConsumer(addrs []string, config *sarama.Config) (sarama.Consumer, error) {
	return sarama.NewConsumer(addrs, config)
}

func saramaNewConsumerGroup(addrs []string, groupID string, config *sarama.Config) (sarama.ConsumerGroup, error) {
	return sarama.NewConsumerGroup(addrs, groupID, config)
}

func saramaNewSyncProducer(addrs []string, config *sarama.Config) (sarama.SyncProducer, error) {
	return sarama.NewSyncProducer(addrs, config)
}

func saramaNewAsyncProducer(addrs []string, conf *sarama.Config) (sarama.AsyncProducer, error) {
	return sarama.NewAsyncProducer(addrs, conf)
}

func saramaNewClusterAdmin(addrs []string, conf *sarama.Config) (sarama.ClusterAdmin, error) {
	return sarama.NewClusterAdmin(addrs, conf)
}

func saramaConsumerConsumePartition(it sarama.Consumer, topic string, partition int32, offset int64) (sarama.PartitionConsumer, error) {
	return it.ConsumePartition(topic, partition, offset)
}

func saramaNewConfig() *sarama.Config {
	return sarama.NewConfig()
}

func saramaNewConsumerFromClient(client sarama.Client) (sarama.Consumer, error) {
	return sarama.NewConsumerFromClient(client)
}

func saramaNewConsumerGroupFromClient(groupID string, client sarama.Client) (sarama.ConsumerGroup, error) {
	return sarama.NewConsumerGroupFromClient(groupID, client)
}

func saramaNewSyncProducerFromClient(client sarama.Client) (sarama.SyncProducer, error) {
	return sarama.NewSyncProducerFromClient(client)
}

func saramaNewAsyncProducerFromClient(client sarama.Client) (sarama.AsyncProducer, error) {
	return sarama.NewAsyncProducerFromClient(client)
}

func saramaNewClusterAdminFromClient(client sarama.Client) (sarama.ClusterAdmin, error) {
	return sarama.NewClusterAdminFromClient(client)
}

func saramaClientClose(it sarama.Client) error {
	return it.Close()
}

func saramaClientClosed(it sarama.Client) bool {
	return it.Closed()
}

func saramaClientTopics(it sarama.Client) ([]string, error) {
	return it.Topics()
}

func saramaClientPartitions(it sarama.Client, topic string) ([]int32, error) {
	return it.Partitions(topic)
}

func saramaClientBrokers(it sarama.Client) []*sarama.Broker {
	return it.Brokers()
}

func saramaClientGetOffset(it sarama.Client, topic string, partitionID int32, time int64) (int64, error) {
	return it.GetOffset(topic, partitionID, time)
}

func saramaClientRefreshMetadata(it sarama.Client, topics ...string) error {
	return it.RefreshMetadata(topics...)
}

func saramaConsumerPartitions(it sarama.Consumer, topic string) ([]int32, error) {
	return it.Partitions(topic)
}

func saramaConsumerTopics(it sarama.Consumer) ([]string, error) {
	return it.Topics()
}

func saramaConsumerClose(it sarama.Consumer) error {
	return it.Close()
}

func saramaPartitionConsumerClose(it sarama.PartitionConsumer) error {
	return it.Close()
}

func saramaPartitionConsumerAsyncClose(it sarama.PartitionConsumer) {
	it.AsyncClose()
}

func saramaPartitionConsumerMessages(it sarama.PartitionConsumer) <-chan *sarama.ConsumerMessage {
	return it.Messages()
}

func saramaPartitionConsumerErrors(it sarama.PartitionConsumer) <-chan *sarama.ConsumerError {
	return it.Errors()
}

func saramaPartitionConsumerHighWaterMarkOffset(it sarama.PartitionConsumer) int64 {
	return it.HighWaterMarkOffset()
}

func saramaConsumerGroupConsume(it sarama.ConsumerGroup, ctx context.Context, topics []string, handler sarama.ConsumerGroupHandler) error {
	return it.Consume(ctx, topics, handler)
}

func saramaConsumerGroupErrors(it sarama.ConsumerGroup) <-chan error {
	return it.Errors()
}

func saramaConsumerGroupClose(it sarama.ConsumerGroup) error {
	return it.Close()
}

func saramaConsumerGroupSessionContext(it sarama.ConsumerGroupSession) context.Context {
	return it.Context()
}

func saramaConsumerGroupSessionMarkMessage(it sarama.ConsumerGroupSession, msg *sarama.ConsumerMessage, metadata string) {
	it.MarkMessage(msg, metadata)
}

func saramaConsumerGroupSessionCommit(it sarama.ConsumerGroupSession) {
	it.Commit()
}

func saramaConsumerGroupClaimMessages(it sarama.ConsumerGroupClaim) <-chan *sarama.ConsumerMessage {
	return it.Messages()
}

func saramaSyncProducerSendMessage(it sarama.SyncProducer, msg *sarama.ProducerMessage) (int32, int64, error) {
	return it.SendMessage(msg)
}

func saramaSyncProducerSendMessages(it sarama.SyncProducer, msgs []*sarama.ProducerMessage) error {
	return it.SendMessages(msgs)
}

func saramaSyncProducerClose(it sarama.SyncProducer) error {
	return it.Close()
}

func saramaAsyncProducerInput(it sarama.AsyncProducer) chan<- *sarama.ProducerMessage {
	return it.Input()
}

func saramaAsyncProducerSuccesses(it sarama.AsyncProducer) <-chan *sarama.ProducerMessage {
	return it.Successes()
}

func saramaAsyncProducerErrors(it sarama.AsyncProducer) <-chan *sarama.ProducerError {
	return it.Errors()
}

func saramaAsyncProducerClose(it sarama.AsyncProducer) error {
	return it.Close()
}

func saramaAsyncProducerAsyncClose(it sarama.AsyncProducer) {
	it.AsyncClose()
}

func saramaClusterAdminClose(it sarama.ClusterAdmin) error {
	return it.Close()
}

func saramaClusterAdminCreateTopic(it sarama.ClusterAdmin, topic string, detail *sarama.TopicDetail, validateOnly bool) error {
	return it.CreateTopic(topic, detail, validateOnly)
}

func saramaClusterAdminListTopics(it sarama.ClusterAdmin) (map[string]sarama.TopicDetail, error) {
	return it.ListTopics()
}

func saramaClusterAdminDeleteTopic(it sarama.ClusterAdmin, topic string) error {
	return it.DeleteTopic(topic)
}
