// Package objects opens objects of a store whose goroutine ends with the first request that fails.
package objects

import (
	"context"
	"io"

	"github.com/minio/minio-go/v7"
)

func Opened(ctx context.Context, client *minio.Client, bucket, key string) (io.ReadCloser, error) {
	object, err := client.GetObject(ctx, bucket, key, minio.GetObjectOptions{}) // ok resource-not-released: where `Stat` fails, the goroutine has ended
	if err != nil {
		return nil, err
	}
	if _, err := object.Stat(); err != nil {
		return nil, err
	}
	return object, nil
}

func Large(ctx context.Context, client *minio.Client, bucket, key string) (io.ReadCloser, error) {
	object, err := client.GetObject(ctx, bucket, key, minio.GetObjectOptions{}) // want resource-not-released "`object` of `client.GetObject` is not closed"
	if err != nil {
		return nil, err
	}
	info, err := object.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size < 1<<20 {
		return nil, nil
	}
	return object, nil
}
