// Each function uses one entry of rules/knowledge.toml for github.com/hashicorp/go-plugin.

package knowledge

import (
	"net"

	plugin "github.com/hashicorp/go-plugin"
)

func goPluginNewClient(config *plugin.ClientConfig) *plugin.Client {
	return plugin.NewClient(config)
}

func goPluginServe(opts *plugin.ServeConfig) {
	plugin.Serve(opts)
}

func goPluginCleanupClients() {
	plugin.CleanupClients()
}

func goPluginDiscover(glob string, dir string) ([]string, error) {
	return plugin.Discover(glob, dir)
}

func goPluginClientClient(it *plugin.Client) (plugin.ClientProtocol, error) {
	return it.Client()
}

func goPluginClientStart(it *plugin.Client) (net.Addr, error) {
	return it.Start()
}

func goPluginClientKill(it *plugin.Client) {
	it.Kill()
}

func goPluginClientExited(it *plugin.Client) bool {
	return it.Exited()
}

func goPluginClientProtocol(it *plugin.Client) plugin.Protocol {
	return it.Protocol()
}

func goPluginClientReattachConfig(it *plugin.Client) *plugin.ReattachConfig {
	return it.ReattachConfig()
}

func goPluginClientProtocolClose(it plugin.ClientProtocol) error {
	return it.Close()
}

func goPluginClientProtocolDispense(it plugin.ClientProtocol, a1 string) (interface{}, error) {
	return it.Dispense(a1)
}

func goPluginClientProtocolPing(it plugin.ClientProtocol) error {
	return it.Ping()
}
