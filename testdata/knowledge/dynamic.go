// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/dynamic.

package knowledge

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
)

func dynamicNewForConfig(inConfig *rest.Config) (*dynamic.DynamicClient, error) {
	return dynamic.NewForConfig(inConfig)
}

func dynamicNewForConfigOrDie(c *rest.Config) *dynamic.DynamicClient {
	return dynamic.NewForConfigOrDie(c)
}

func dynamicInterfaceResource(it dynamic.Interface, resource schema.GroupVersionResource) dynamic.NamespaceableResourceInterface {
	return it.Resource(resource)
}

func dynamicNamespaceableResourceInterfaceNamespace(it dynamic.NamespaceableResourceInterface, a1 string) dynamic.ResourceInterface {
	return it.Namespace(a1)
}

func dynamicNamespaceableResourceInterfaceWatch(it dynamic.NamespaceableResourceInterface, ctx context.Context, opts v1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func dynamicResourceInterfaceWatch(it dynamic.ResourceInterface, ctx context.Context, opts v1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}
