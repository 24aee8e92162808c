// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/informers.

package knowledge

import (
	"reflect"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/informers/internalinterfaces"
	"k8s.io/client-go/kubernetes"
)

func informersNewSharedInformerFactory(client kubernetes.Interface, defaultResync time.Duration) informers.SharedInformerFactory {
	return informers.NewSharedInformerFactory(client, defaultResync)
}

func informersNewSharedInformerFactoryWithOptions(client kubernetes.Interface, defaultResync time.Duration, options ...informers.SharedInformerOption) informers.SharedInformerFactory {
	return informers.NewSharedInformerFactoryWithOptions(client, defaultResync, options...)
}

func informersNewFilteredSharedInformerFactory(client kubernetes.Interface, defaultResync time.Duration, namespace string, tweakListOptions internalinterfaces.TweakListOptionsFunc) informers.SharedInformerFactory {
	return informers.NewFilteredSharedInformerFactory(client, defaultResync, namespace, tweakListOptions)
}

func informersSharedInformerFactoryStart(it informers.SharedInformerFactory, stopCh <-chan struct{}) {
	it.Start(stopCh)
}

func informersSharedInformerFactoryWaitForCacheSync(it informers.SharedInformerFactory, stopCh <-chan struct{}) map[reflect.Type]bool {
	return it.WaitForCacheSync(stopCh)
}

func informersSharedInformerFactoryShutdown(it informers.SharedInformerFactory) {
	it.Shutdown()
}
