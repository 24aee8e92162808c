// Each function uses one entry of rules/knowledge.toml for github.com/streadway/amqp.

package knowledge

import (
	"crypto/tls"

	"github.com/streadway/amqp"
)

func amqpDial(url string) (*amqp.Connection, error) {
	return amqp.Dial(url)
}

func amqpDialTLS(url string, amqps *tls.Config) (*amqp.Connection, error) {
	return amqp.DialTLS(url, amqps)
}

func amqpDialConfig(url string, config amqp.Config) (*amqp.Connection, error) {
	return amqp.DialConfig(url, config)
}

func amqpConnectionChannel(it *amqp.Connection) (*amqp.Channel, error) {
	return it.Channel()
}
