// Each function uses one entry of rules/knowledge.toml for sigs.k8s.io/controller-runtime/pkg/manager/signals.

package knowledge

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/manager/signals"
)

func managerSignalsSetupSignalHandler() context.Context {
	return signals.SetupSignalHandler()
}
