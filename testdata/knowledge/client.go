// Each function uses one entry of rules/knowledge.toml for github.com/docker/docker/client.

package knowledge

import (
	"net/http"

	"github.com/docker/docker/client"
)

func clientNewClientWithOpts(ops ...client.Opt) (*client.Client, error) {
	return client.NewClientWithOpts(ops...)
}

func clientNewClient(host string, version string, a3 *http.Client, httpHeaders map[string]string) (*client.Client, error) {
	return client.NewClient(host, version, a3, httpHeaders)
}

func clientNewEnvClient() (*client.Client, error) {
	return client.NewEnvClient()
}
