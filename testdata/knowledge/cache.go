// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/tools/cache.

package knowledge

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/cache"
)

func cacheNewSharedInformer(lw cache.ListerWatcher, exampleObject runtime.Object, defaultEventHandlerResyncPeriod time.Duration) cache.SharedInformer {
	return cache.NewSharedInformer(lw, exampleObject, defaultEventHandlerResyncPeriod)
}

func cacheNewSharedIndexInformer(lw cache.ListerWatcher, exampleObject runtime.Object, defaultEventHandlerResyncPeriod time.Duration, indexers cache.Indexers) cache.SharedIndexInformer {
	return cache.NewSharedIndexInformer(lw, exampleObject, defaultEventHandlerResyncPeriod, indexers)
}

func cacheNewInformer(lw cache.ListerWatcher, objType runtime.Object, resyncPeriod time.Duration, h cache.ResourceEventHandler) (cache.Store, cache.Controller) {
	return cache.NewInformer(lw, objType, resyncPeriod, h)
}

func cacheNewIndexerInformer(lw cache.ListerWatcher, objType runtime.Object, resyncPeriod time.Duration, h cache.ResourceEventHandler, indexers cache.Indexers) (cache.Indexer, cache.Controller) {
	return cache.NewIndexerInformer(lw, objType, resyncPeriod, h, indexers)
}

func cacheNewListWatchFromClient(c cache.Getter, resource string, namespace string, fieldSelector fields.Selector) *cache.ListWatch {
	return cache.NewListWatchFromClient(c, resource, namespace, fieldSelector)
}

func cacheNewFilteredListWatchFromClient(c cache.Getter, resource string, namespace string, optionsModifier func(options *v1.ListOptions)) *cache.ListWatch {
	return cache.NewFilteredListWatchFromClient(c, resource, namespace, optionsModifier)
}

func cacheNewReflector(lw cache.ListerWatcher, expectedType interface{}, store cache.ReflectorStore, resyncPeriod time.Duration) *cache.Reflector {
	return cache.NewReflector(lw, expectedType, store, resyncPeriod)
}

func cacheNewStore(keyFunc cache.KeyFunc, opts ...cache.StoreOption) cache.Store {
	return cache.NewStore(keyFunc, opts...)
}

func cacheNewIndexer(keyFunc cache.KeyFunc, indexers cache.Indexers, opts ...cache.StoreOption) cache.Indexer {
	return cache.NewIndexer(keyFunc, indexers, opts...)
}

func cacheNewFIFO(keyFunc cache.KeyFunc) *cache.FIFO {
	return cache.NewFIFO(keyFunc)
}

func cacheNewDeltaFIFO(keyFunc cache.KeyFunc, knownObjects cache.KeyListerGetter) *cache.DeltaFIFO {
	return cache.NewDeltaFIFO(keyFunc, knownObjects)
}

func cacheWaitForCacheSync(stopCh <-chan struct{}, cacheSyncs ...cache.InformerSynced) bool {
	return cache.WaitForCacheSync(stopCh, cacheSyncs...)
}

func cacheWaitForNamedCacheSync(controllerName string, stopCh <-chan struct{}, cacheSyncs ...cache.InformerSynced) bool {
	return cache.WaitForNamedCacheSync(controllerName, stopCh, cacheSyncs...)
}

func cacheMetaNamespaceKeyFunc(obj interface{}) (string, error) {
	return cache.MetaNamespaceKeyFunc(obj)
}

func cacheDeletionHandlingMetaNamespaceKeyFunc(obj interface{}) (string, error) {
	return cache.DeletionHandlingMetaNamespaceKeyFunc(obj)
}

func cacheSplitMetaNamespaceKey(key string) (string, string, error) {
	return cache.SplitMetaNamespaceKey(key)
}

func cacheListAll(store cache.Store, selector labels.Selector, appendFn cache.AppendFunc) error {
	return cache.ListAll(store, selector, appendFn)
}

func cacheListAllByNamespace(indexer cache.Indexer, namespace string, selector labels.Selector, appendFn cache.AppendFunc) error {
	return cache.ListAllByNamespace(indexer, namespace, selector, appendFn)
}

func cacheControllerRun(it cache.Controller, stopCh <-chan struct{}) {
	it.Run(stopCh)
}

func cacheControllerRunWithContext(it cache.Controller, ctx context.Context) {
	it.RunWithContext(ctx)
}

func cacheControllerHasSynced(it cache.Controller) bool {
	return it.HasSynced()
}

func cacheSharedInformerRun(it cache.SharedInformer, stopCh <-chan struct{}) {
	it.Run(stopCh)
}

func cacheSharedInformerRunWithContext(it cache.SharedInformer, ctx context.Context) {
	it.RunWithContext(ctx)
}

func cacheSharedInformerAddEventHandler(it cache.SharedInformer, handler cache.ResourceEventHandler) (cache.ResourceEventHandlerRegistration, error) {
	return it.AddEventHandler(handler)
}

func cacheSharedInformerAddEventHandlerWithResyncPeriod(it cache.SharedInformer, handler cache.ResourceEventHandler, resyncPeriod time.Duration) (cache.ResourceEventHandlerRegistration, error) {
	return it.AddEventHandlerWithResyncPeriod(handler, resyncPeriod)
}

func cacheSharedInformerRemoveEventHandler(it cache.SharedInformer, handle cache.ResourceEventHandlerRegistration) error {
	return it.RemoveEventHandler(handle)
}

func cacheSharedInformerGetStore(it cache.SharedInformer) cache.Store {
	return it.GetStore()
}

func cacheSharedInformerGetController(it cache.SharedInformer) cache.Controller {
	return it.GetController()
}

func cacheSharedInformerHasSynced(it cache.SharedInformer) bool {
	return it.HasSynced()
}

func cacheSharedInformerIsStopped(it cache.SharedInformer) bool {
	return it.IsStopped()
}

func cacheSharedInformerLastSyncResourceVersion(it cache.SharedInformer) string {
	return it.LastSyncResourceVersion()
}

func cacheSharedInformerSetWatchErrorHandler(it cache.SharedInformer, handler cache.WatchErrorHandler) error {
	return it.SetWatchErrorHandler(handler)
}

func cacheSharedInformerSetTransform(it cache.SharedInformer, handler cache.TransformFunc) error {
	return it.SetTransform(handler)
}

func cacheSharedIndexInformerAddIndexers(it cache.SharedIndexInformer, indexers cache.Indexers) error {
	return it.AddIndexers(indexers)
}

func cacheSharedIndexInformerGetIndexer(it cache.SharedIndexInformer) cache.Indexer {
	return it.GetIndexer()
}

func cacheReflectorRun(it *cache.Reflector, stopCh <-chan struct{}) {
	it.Run(stopCh)
}

func cacheReflectorListAndWatch(it *cache.Reflector, stopCh <-chan struct{}) error {
	return it.ListAndWatch(stopCh)
}

func cacheStoreAdd(it cache.Store, obj interface{}) error {
	return it.Add(obj)
}

func cacheStoreUpdate(it cache.Store, obj interface{}) error {
	return it.Update(obj)
}

func cacheStoreDelete(it cache.Store, obj interface{}) error {
	return it.Delete(obj)
}

func cacheStoreList(it cache.Store) []interface{} {
	return it.List()
}

func cacheStoreListKeys(it cache.Store) []string {
	return it.ListKeys()
}

func cacheStoreGet(it cache.Store, obj interface{}) (interface{}, bool, error) {
	return it.Get(obj)
}

func cacheStoreGetByKey(it cache.Store, key string) (interface{}, bool, error) {
	return it.GetByKey(key)
}

func cacheStoreReplace(it cache.Store, a1 []interface{}, a2 string) error {
	return it.Replace(a1, a2)
}

func cacheIndexerByIndex(it cache.Indexer, indexName string, indexedValue string) ([]interface{}, error) {
	return it.ByIndex(indexName, indexedValue)
}

func cacheIndexerIndex(it cache.Indexer, indexName string, obj interface{}) ([]interface{}, error) {
	return it.Index(indexName, obj)
}

func cacheIndexerIndexKeys(it cache.Indexer, indexName string, indexedValue string) ([]string, error) {
	return it.IndexKeys(indexName, indexedValue)
}

func cacheIndexerAddIndexers(it cache.Indexer, newIndexers cache.Indexers) error {
	return it.AddIndexers(newIndexers)
}

func cacheDeltaFIFOPop(it *cache.DeltaFIFO, process cache.PopProcessFunc) (interface{}, error) {
	return it.Pop(process)
}

func cacheDeltaFIFOClose(it *cache.DeltaFIFO) {
	it.Close()
}

func cacheFIFOPop(it *cache.FIFO, process cache.PopProcessFunc) (interface{}, error) {
	return it.Pop(process)
}

func cacheFIFOClose(it *cache.FIFO) {
	it.Close()
}
