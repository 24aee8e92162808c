// Each function uses one entry of rules/knowledge.toml for sigs.k8s.io/controller-runtime.

package knowledge

import (
	"context"

	controllerruntime "sigs.k8s.io/controller-runtime"
)

func controllerRuntimeSetupSignalHandler() context.Context {
	return controllerruntime.SetupSignalHandler()
}
