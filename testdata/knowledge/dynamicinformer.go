// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/dynamic/dynamicinformer.

package knowledge

import (
	"time"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/informers"
)

func dynamicinformerNewDynamicSharedInformerFactory(client dynamic.Interface, defaultResync time.Duration) dynamicinformer.DynamicSharedInformerFactory {
	return dynamicinformer.NewDynamicSharedInformerFactory(client, defaultResync)
}

func dynamicinformerNewFilteredDynamicSharedInformerFactory(client dynamic.Interface, defaultResync time.Duration, namespace string, tweakListOptions dynamicinformer.TweakListOptionsFunc) dynamicinformer.DynamicSharedInformerFactory {
	return dynamicinformer.NewFilteredDynamicSharedInformerFactory(client, defaultResync, namespace, tweakListOptions)
}

func dynamicinformerDynamicSharedInformerFactoryStart(it dynamicinformer.DynamicSharedInformerFactory, stopCh <-chan struct{}) {
	it.Start(stopCh)
}

func dynamicinformerDynamicSharedInformerFactoryWaitForCacheSync(it dynamicinformer.DynamicSharedInformerFactory, stopCh <-chan struct{}) map[schema.GroupVersionResource]bool {
	return it.WaitForCacheSync(stopCh)
}

func dynamicinformerDynamicSharedInformerFactoryShutdown(it dynamicinformer.DynamicSharedInformerFactory) {
	it.Shutdown()
}

func dynamicinformerDynamicSharedInformerFactoryForResource(it dynamicinformer.DynamicSharedInformerFactory, gvr schema.GroupVersionResource) informers.GenericInformer {
	return it.ForResource(gvr)
}
