// Each function uses one entry of rules/knowledge.toml for cloud.google.com/go/storage.

package knowledge

import (
	"context"

	"cloud.google.com/go/storage"
	"google.golang.org/api/option"
)

func storageNewClient(ctx context.Context, opts ...option.ClientOption) (*storage.Client, error) {
	return storage.NewClient(ctx, opts...)
}

func storageObjectHandleNewReader(it *storage.ObjectHandle, ctx context.Context, opts ...storage.ReaderOption) (*storage.Reader, error) {
	return it.NewReader(ctx, opts...)
}
