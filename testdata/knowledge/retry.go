// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/util/retry.

package knowledge

import (
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
)

func retryRetryOnConflict(backoff wait.Backoff, fn func() error) error {
	return retry.RetryOnConflict(backoff, fn)
}

func retryOnError(backoff wait.Backoff, retriable func(error) bool, fn func() error) error {
	return retry.OnError(backoff, retriable, fn)
}
