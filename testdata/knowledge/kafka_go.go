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
