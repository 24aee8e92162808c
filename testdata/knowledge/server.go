// Each function uses one entry of rules/knowledge.toml for k8s.io/apiserver/pkg/server.

package knowledge

import (
	"context"

	"k8s.io/apiserver/pkg/server"
)

func serverSetupSignalHandler() <-chan struct{} {
	return server.SetupSignalHandler()
}

func serverSetupSignalContext() context.Context {
	return server.SetupSignalContext()
}
