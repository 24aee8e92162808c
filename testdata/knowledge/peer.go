// Each function uses one entry of rules/knowledge.toml for google.golang.org/grpc/peer.

package knowledge

import (
	"context"

	"google.golang.org/grpc/peer"
)

func peerFromContext(ctx context.Context) (*peer.Peer, bool) {
	return peer.FromContext(ctx)
}

func peerNewContext(ctx context.Context, p *peer.Peer) context.Context {
	return peer.NewContext(ctx, p)
}
