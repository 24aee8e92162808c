// Each function uses one entry of rules/knowledge.toml for sigs.k8s.io/controller-runtime.

package knowledge

import (
	"context"

	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/rest"
	controllerruntime "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/manager"
)

func controllerRuntimeSetupSignalHandler() context.Context {
	return controllerruntime.SetupSignalHandler()
}

func controllerRuntimeNewManager(config *rest.Config, options manager.Options) (manager.Manager, error) {
	return controllerruntime.NewManager(config, options)
}

func controllerRuntimeGetConfigOrDie() *rest.Config {
	return controllerruntime.GetConfigOrDie()
}

func controllerRuntimeGetConfig() (*rest.Config, error) {
	return controllerruntime.GetConfig()
}

func controllerRuntimeNewControllerManagedBy(m manager.Manager) *builder.Builder {
	return controllerruntime.NewControllerManagedBy(m)
}

func controllerRuntimeNewWebhookManagedBy[T runtime.Object](mgr manager.Manager, obj T) *builder.WebhookBuilder[T] {
	return controllerruntime.NewWebhookManagedBy(mgr, obj)
}

func controllerRuntimeSetLogger(l logr.Logger) {
	controllerruntime.SetLogger(l)
}

func controllerRuntimeLoggerFrom(ctx context.Context, keysAndValues ...any) logr.Logger {
	return controllerruntime.LoggerFrom(ctx, keysAndValues...)
}

func controllerRuntimeLoggerInto(ctx context.Context, log logr.Logger) context.Context {
	return controllerruntime.LoggerInto(ctx, log)
}
