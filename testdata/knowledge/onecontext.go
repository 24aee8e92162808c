// Each function uses one entry of rules/knowledge.toml for github.com/teivah/onecontext.

package knowledge

import (
	"context"

	"github.com/teivah/onecontext"
)

func onecontextMerge(ctx context.Context, ctxs ...context.Context) (context.Context, context.CancelFunc) {
	return onecontext.Merge(ctx, ctxs...)
}
