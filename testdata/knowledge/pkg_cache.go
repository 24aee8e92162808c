// Each function uses one entry of rules/knowledge.toml for sigs.k8s.io/controller-runtime/pkg/cache.

package knowledge

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	toolscache "k8s.io/client-go/tools/cache"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/cache/cacheapi"
)

func pkgCacheNew(cfg *rest.Config, opts cache.Options) (cache.Cache, error) {
	return cache.New(cfg, opts)
}

func pkgCacheCacheStart(it cache.Cache, ctx context.Context) error {
	return it.Start(ctx)
}

func pkgCacheCacheWaitForCacheSync(it cache.Cache, ctx context.Context) bool {
	return it.WaitForCacheSync(ctx)
}

func pkgCacheCacheGetInformer(it cache.Cache, ctx context.Context, obj cacheapi.Object, opts ...cacheapi.InformerGetOption) (cacheapi.Informer, error) {
	return it.GetInformer(ctx, obj, opts...)
}

func pkgCacheCacheGetInformerForKind(it cache.Cache, ctx context.Context, gvk schema.GroupVersionKind, opts ...cacheapi.InformerGetOption) (cacheapi.Informer, error) {
	return it.GetInformerForKind(ctx, gvk, opts...)
}

func pkgCacheCacheIndexField(it cache.Cache, ctx context.Context, obj cacheapi.Object, field string, extractValue cacheapi.IndexerFunc) error {
	return it.IndexField(ctx, obj, field, extractValue)
}

func pkgCacheInformerAddEventHandler(it cache.Informer, handler toolscache.ResourceEventHandler) (toolscache.ResourceEventHandlerRegistration, error) {
	return it.AddEventHandler(handler)
}

func pkgCacheInformerHasSynced(it cache.Informer) bool {
	return it.HasSynced()
}
