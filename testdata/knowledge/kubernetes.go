// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/kubernetes.

package knowledge

import (
	"net/http"

	"k8s.io/client-go/discovery"
	"k8s.io/client-go/kubernetes"
	appsv1 "k8s.io/client-go/kubernetes/typed/apps/v1"
	batchv1 "k8s.io/client-go/kubernetes/typed/batch/v1"
	coordinationv1 "k8s.io/client-go/kubernetes/typed/coordination/v1"
	"k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/rest"
)

func kubernetesNewForConfig(c *rest.Config) (*kubernetes.Clientset, error) {
	return kubernetes.NewForConfig(c)
}

func kubernetesNewForConfigOrDie(c *rest.Config) *kubernetes.Clientset {
	return kubernetes.NewForConfigOrDie(c)
}

func kubernetesNewForConfigAndClient(c *rest.Config, httpClient *http.Client) (*kubernetes.Clientset, error) {
	return kubernetes.NewForConfigAndClient(c, httpClient)
}

func kubernetesInterfaceCoreV1(it kubernetes.Interface) v1.CoreV1Interface {
	return it.CoreV1()
}

func kubernetesInterfaceAppsV1(it kubernetes.Interface) appsv1.AppsV1Interface {
	return it.AppsV1()
}

func kubernetesInterfaceBatchV1(it kubernetes.Interface) batchv1.BatchV1Interface {
	return it.BatchV1()
}

func kubernetesInterfaceCoordinationV1(it kubernetes.Interface) coordinationv1.CoordinationV1Interface {
	return it.CoordinationV1()
}

func kubernetesInterfaceDiscovery(it kubernetes.Interface) discovery.DiscoveryInterfaces {
	return it.Discovery()
}

func kubernetesClientsetCoreV1(it *kubernetes.Clientset) v1.CoreV1Interface {
	return it.CoreV1()
}

func kubernetesClientsetAppsV1(it *kubernetes.Clientset) appsv1.AppsV1Interface {
	return it.AppsV1()
}

func kubernetesClientsetBatchV1(it *kubernetes.Clientset) batchv1.BatchV1Interface {
	return it.BatchV1()
}

func kubernetesClientsetCoordinationV1(it *kubernetes.Clientset) coordinationv1.CoordinationV1Interface {
	return it.CoordinationV1()
}

func kubernetesClientsetDiscovery(it *kubernetes.Clientset) discovery.DiscoveryInterfaces {
	return it.Discovery()
}
