// Each function uses one entry of rules/knowledge.toml for k8s.io/apimachinery/pkg/util/runtime.

package knowledge

import (
	"context"

	"k8s.io/apimachinery/pkg/util/runtime"
)

func utilRuntimeHandleCrash(additionalHandlers ...func(interface{})) {
	runtime.HandleCrash(additionalHandlers...)
}

func utilRuntimeHandleCrashWithContext(ctx context.Context, additionalHandlers ...func(context.Context, interface{})) {
	runtime.HandleCrashWithContext(ctx, additionalHandlers...)
}

func utilRuntimeHandleError(err error) {
	runtime.HandleError(err)
}

func utilRuntimeHandleErrorWithContext(ctx context.Context, err error, msg string, keysAndValues ...interface{}) {
	runtime.HandleErrorWithContext(ctx, err, msg, keysAndValues...)
}

func utilRuntimeMust(err error) {
	runtime.Must(err)
}

func utilRuntimeRecoverFromPanic(err *error) {
	runtime.RecoverFromPanic(err)
}
