// Each function uses one entry of rules/knowledge.toml for github.com/hashicorp/consul/api/watch.

package knowledge

import (
	"github.com/hashicorp/consul/api"
	"github.com/hashicorp/consul/api/watch"
	hclog "github.com/hashicorp/go-hclog"
)

func watchParse(params map[string]interface{}) (*watch.Plan, error) {
	return watch.Parse(params)
}

func watchPlanRun(it *watch.Plan, address string) error {
	return it.Run(address)
}

func watchPlanRunWithConfig(it *watch.Plan, address string, conf *api.Config) error {
	return it.RunWithConfig(address, conf)
}

func watchPlanRunWithClientAndHclog(it *watch.Plan, client *api.Client, logger hclog.Logger) error {
	return it.RunWithClientAndHclog(client, logger)
}

func watchPlanStop(it *watch.Plan) {
	it.Stop()
}

func watchPlanIsStopped(it *watch.Plan) bool {
	return it.IsStopped()
}
