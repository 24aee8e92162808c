// Each function uses one entry of rules/knowledge.toml for github.com/rabbitmq/amqp091-go.

package knowledge

import (
	"crypto/tls"

	amqp091 "github.com/rabbitmq/amqp091-go"
)

func amqp091GoDial(url string) (*amqp091.Connection, error) {
	return amqp091.Dial(url)
}

func amqp091GoDialTLS(url string, amqps *tls.Config) (*amqp091.Connection, error) {
	return amqp091.DialTLS(url, amqps)
}

func amqp091GoDialConfig(url string, config amqp091.Config) (*amqp091.Connection, error) {
	return amqp091.DialConfig(url, config)
}

func amqp091GoConnectionChannel(it *amqp091.Connection) (*amqp091.Channel, error) {
	return it.Channel()
}
