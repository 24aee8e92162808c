// Each function uses one entry of rules/knowledge.toml for github.com/IBM/sarama.

package knowledge

import (
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
