// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/kubernetes/typed/batch/v1.

package knowledge

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/kubernetes/typed/batch/v1"
)

func batchV1BatchV1InterfaceJobs(it v1.BatchV1Interface, namespace string) v1.JobInterface {
	return it.Jobs(namespace)
}

func batchV1BatchV1InterfaceCronJobs(it v1.BatchV1Interface, namespace string) v1.CronJobInterface {
	return it.CronJobs(namespace)
}

func batchV1JobInterfaceWatch(it v1.JobInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}

func batchV1CronJobInterfaceWatch(it v1.CronJobInterface, ctx context.Context, opts metav1.ListOptions) (watch.Interface, error) {
	return it.Watch(ctx, opts)
}
