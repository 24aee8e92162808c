// Each function uses one entry of rules/knowledge.toml for sigs.k8s.io/controller-runtime/pkg/manager.

package knowledge

import (
	"context"
	"net/http"

	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/record"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/healthz"
	"sigs.k8s.io/controller-runtime/pkg/manager"
)

func managerNew(config *rest.Config, options manager.Options) (manager.Manager, error) {
	return manager.New(config, options)
}

func managerManagerStart(it manager.Manager, ctx context.Context) error {
	return it.Start(ctx)
}

func managerManagerAdd(it manager.Manager, a1 manager.Runnable) error {
	return it.Add(a1)
}

func managerManagerAddHealthzCheck(it manager.Manager, name string, check healthz.Checker) error {
	return it.AddHealthzCheck(name, check)
}

func managerManagerAddReadyzCheck(it manager.Manager, name string, check healthz.Checker) error {
	return it.AddReadyzCheck(name, check)
}

func managerManagerAddMetricsServerExtraHandler(it manager.Manager, path string, handler http.Handler) error {
	return it.AddMetricsServerExtraHandler(path, handler)
}

func managerManagerElected(it manager.Manager) <-chan struct{} {
	return it.Elected()
}

func managerManagerGetClient(it manager.Manager) client.Client {
	return it.GetClient()
}

func managerManagerGetCache(it manager.Manager) cache.Cache {
	return it.GetCache()
}

func managerManagerGetAPIReader(it manager.Manager) client.Reader {
	return it.GetAPIReader()
}

func managerManagerGetScheme(it manager.Manager) *runtime.Scheme {
	return it.GetScheme()
}

func managerManagerGetConfig(it manager.Manager) *rest.Config {
	return it.GetConfig()
}

func managerManagerGetEventRecorderFor(it manager.Manager, name string) record.EventRecorder {
	return it.GetEventRecorderFor(name)
}

func managerManagerGetLogger(it manager.Manager) logr.Logger {
	return it.GetLogger()
}

func managerManagerGetFieldIndexer(it manager.Manager) client.FieldIndexer {
	return it.GetFieldIndexer()
}

func managerManagerGetRESTMapper(it manager.Manager) meta.RESTMapper {
	return it.GetRESTMapper()
}

func managerRunnableStart(it manager.Runnable, a1 context.Context) error {
	return it.Start(a1)
}

func managerRunnableFuncStart(it manager.RunnableFunc, ctx context.Context) error {
	return it.Start(ctx)
}
