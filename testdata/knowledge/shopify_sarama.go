// Each function uses one entry of rules/knowledge.toml for github.com/Shopify/sarama.

package knowledge

import (
	"github.com/Shopify/sarama"
)

func shopifySaramaNewClient(addrs []string, conf *sarama.Config) (sarama.Client, error) {
	return sarama.NewClient(addrs, conf)
}

func shopifySaramaNewConsumer(addrs []string, config *sarama.Config) (sarama.Consumer, error) {
	return sarama.NewConsumer(addrs, config)
}

func shopifySaramaNewConsumerGroup(addrs []string, groupID string, config *sarama.Config) (sarama.ConsumerGroup, error) {
	return sarama.NewConsumerGroup(addrs, groupID, config)
}

func shopifySaramaNewSyncProducer(addrs []string, config *sarama.Config) (sarama.SyncProducer, error) {
	return sarama.NewSyncProducer(addrs, config)
}

func shopifySaramaNewAsyncProducer(addrs []string, conf *sarama.Config) (sarama.AsyncProducer, error) {
	return sarama.NewAsyncProducer(addrs, conf)
}

func shopifySaramaNewClusterAdmin(addrs []string, conf *sarama.Config) (sarama.ClusterAdmin, error) {
	return sarama.NewClusterAdmin(addrs, conf)
}

func shopifySaramaConsumerConsumePartition(it sarama.Consumer, topic string, partition int32, offset int64) (sarama.PartitionConsumer, error) {
	return it.ConsumePartition(topic, partition, offset)
}
