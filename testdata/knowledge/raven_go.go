// Each function uses one entry of rules/knowledge.toml for github.com/getsentry/raven-go.

package knowledge

import (
	raven "github.com/getsentry/raven-go"
)

func ravenGoNew(dsn string) (*raven.Client, error) {
	return raven.New(dsn)
}

func ravenGoNewClient(dsn string, tags map[string]string) (*raven.Client, error) {
	return raven.NewClient(dsn, tags)
}
