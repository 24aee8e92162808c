// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/kubernetes/typed/core/v1.

package knowledge

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/rest"
)

func coreV1CoreV1InterfacePods(it v1.CoreV1Interface, namespace string) v1.PodInterface {
	return it.Pods(namespace)
}

func coreV1CoreV1InterfaceServices(it v1.CoreV1Interface, namespace string) v1.ServiceInterface {
	return it.Services(namespace)
}

func coreV1CoreV1InterfaceNodes(it v1.CoreV1Interface) v1.NodeInterface {
	return it.Nodes()
}

func coreV1CoreV1InterfaceConfigMaps(it v1.CoreV1Interface, namespace string) v1.ConfigMapInterface {
	return it.ConfigMaps(namespace)
}

func coreV1CoreV1InterfaceSecrets(it v1.CoreV1Interface, namespace string) v1.SecretInterface {
	return it.Secrets(namespace)
}

func coreV1CoreV1InterfaceNamespaces(it v1.CoreV1Interface) v1.NamespaceInterface {
	return it.Namespaces()
}

func coreV1CoreV1InterfaceEvents(it v1.CoreV1Interface, namespace string) v1.EventInterface {
	return it.Events(namespace)
}

func coreV1CoreV1InterfaceEndpoints(it v1.CoreV1Interface, namespace string) v1.EndpointsInterface {
	return it.Endpoints(namespace)
}

func coreV1CoreV1InterfacePersistentVolumes(it v1.CoreV1Interface) v1.PersistentVolumeInterface {
	return it.PersistentVolumes()
}

func coreV1CoreV1InterfacePersistentVolumeClaims(it v1.CoreV1Interface, namespace string) v1.PersistentVolumeClaimInterface {
	return it.PersistentVolumeClaims(namespace)
}

func coreV1CoreV1InterfaceRESTClient(it v1.CoreV1Interface) rest.Interface {
	return it.RESTClient()
}

func coreV1PodInterfaceWatch(it v1.PodInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1PodInterfaceGetLogs(it v1.PodInterface, name string, opts *corev1.PodLogOptions) *rest.Request {
	return it.GetLogs(name, opts)
}

func coreV1ServiceInterfaceWatch(it v1.ServiceInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1NodeInterfaceWatch(it v1.NodeInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1ConfigMapInterfaceWatch(it v1.ConfigMapInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1SecretInterfaceWatch(it v1.SecretInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1NamespaceInterfaceWatch(it v1.NamespaceInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1EventInterfaceWatch(it v1.EventInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1EndpointsInterfaceWatch(it v1.EndpointsInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1PersistentVolumeInterfaceWatch(it v1.PersistentVolumeInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func coreV1PersistentVolumeClaimInterfaceWatch(it v1.PersistentVolumeClaimInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}
