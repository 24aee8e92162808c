// Each function uses one entry of rules/knowledge.toml for google.golang.org/grpc/metadata.

package knowledge

import (
	"context"

	"google.golang.org/grpc/metadata"
)

func metadataNew(m map[string]string) metadata.MD {
	return metadata.New(m)
}

func metadataPairs(kv ...string) metadata.MD {
	return metadata.Pairs(kv...)
}

func metadataNewOutgoingContext(ctx context.Context, md metadata.MD) context.Context {
	return metadata.NewOutgoingContext(ctx, md)
}

func metadataNewIncomingContext(ctx context.Context, md metadata.MD) context.Context {
	return metadata.NewIncomingContext(ctx, md)
}

func metadataAppendToOutgoingContext(ctx context.Context, kv ...string) context.Context {
	return metadata.AppendToOutgoingContext(ctx, kv...)
}

func metadataFromIncomingContext(ctx context.Context) (metadata.MD, bool) {
	return metadata.FromIncomingContext(ctx)
}

func metadataFromOutgoingContext(ctx context.Context) (metadata.MD, bool) {
	return metadata.FromOutgoingContext(ctx)
}

func metadataMDGet(it metadata.MD, k string) []string {
	return it.Get(k)
}

func metadataMDSet(it metadata.MD, k string, vals ...string) {
	it.Set(k, vals...)
}

func metadataMDAppend(it metadata.MD, k string, vals ...string) {
	it.Append(k, vals...)
}
