// Each function uses one entry of rules/knowledge.toml for github.com/LK4D4/joincontext.

package knowledge

import (
	"context"

	"github.com/LK4D4/joincontext"
)

func joincontextJoin(ctx1, ctx2 context.Context) (context.Context, context.CancelFunc) {
	return joincontext.Join(ctx1, ctx2)
}
