// Each function uses one entry of rules/knowledge.toml for k8s.io/sample-controller/pkg/signals.

package knowledge

import (
	"context"

	"k8s.io/sample-controller/pkg/signals"
)

func sampleControllerSignalsSetupSignalHandler() context.Context {
	return signals.SetupSignalHandler()
}
