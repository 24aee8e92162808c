// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/kubernetes/typed/apps/v1.

package knowledge

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/kubernetes/typed/apps/v1"
)

func appsV1AppsV1InterfaceDeployments(it v1.AppsV1Interface, namespace string) v1.DeploymentInterface {
	return it.Deployments(namespace)
}

func appsV1AppsV1InterfaceStatefulSets(it v1.AppsV1Interface, namespace string) v1.StatefulSetInterface {
	return it.StatefulSets(namespace)
}

func appsV1AppsV1InterfaceDaemonSets(it v1.AppsV1Interface, namespace string) v1.DaemonSetInterface {
	return it.DaemonSets(namespace)
}

func appsV1AppsV1InterfaceReplicaSets(it v1.AppsV1Interface, namespace string) v1.ReplicaSetInterface {
	return it.ReplicaSets(namespace)
}

func appsV1DeploymentInterfaceWatch(it v1.DeploymentInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func appsV1StatefulSetInterfaceWatch(it v1.StatefulSetInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func appsV1DaemonSetInterfaceWatch(it v1.DaemonSetInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func appsV1ReplicaSetInterfaceWatch(it v1.ReplicaSetInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}
