// Each function uses one entry of rules/knowledge.toml for github.com/minio/minio-go/v7.

package knowledge

import (
	"context"
	"io"
	"net/url"
	"time"

	minio "github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/notification"
)

func minioGoV7New(endpoint string, opts *minio.Options) (*minio.Client, error) {
	return minio.New(endpoint, opts)
}

func minioGoV7ClientGetObject(it *minio.Client, ctx context.Context, bucketName string, objectName string, opts minio.GetObjectOptions) (*minio.Object, error) {
	return it.GetObject(ctx, bucketName, objectName, opts)
}

func minioGoV7ClientFGetObject(it *minio.Client, ctx context.Context, bucketName string, objectName string, filePath string, opts minio.GetObjectOptions) error {
	return it.FGetObject(ctx, bucketName, objectName, filePath, opts)
}

func minioGoV7ClientPutObject(it *minio.Client, ctx context.Context, bucketName string, objectName string, reader io.Reader, size int64, opts minio.PutObjectOptions) (minio.UploadInfo, error) {
	return it.PutObject(ctx, bucketName, objectName, reader, size, opts)
}

func minioGoV7ClientFPutObject(it *minio.Client, ctx context.Context, bucketName string, objectName string, filePath string, opts minio.PutObjectOptions) (minio.UploadInfo, error) {
	return it.FPutObject(ctx, bucketName, objectName, filePath, opts)
}

func minioGoV7ClientStatObject(it *minio.Client, ctx context.Context, bucketName string, objectName string, opts minio.StatObjectOptions) (minio.ObjectInfo, error) {
	return it.StatObject(ctx, bucketName, objectName, opts)
}

func minioGoV7ClientRemoveObject(it *minio.Client, ctx context.Context, bucketName string, objectName string, opts minio.RemoveObjectOptions) error {
	return it.RemoveObject(ctx, bucketName, objectName, opts)
}

func minioGoV7ClientRemoveObjects(it *minio.Client, ctx context.Context, bucketName string, objectsCh <-chan minio.ObjectInfo, opts minio.RemoveObjectsOptions) <-chan minio.RemoveObjectError {
	return it.RemoveObjects(ctx, bucketName, objectsCh, opts)
}

func minioGoV7ClientCopyObject(it *minio.Client, ctx context.Context, dst minio.CopyDestOptions, src minio.CopySrcOptions) (minio.UploadInfo, error) {
	return it.CopyObject(ctx, dst, src)
}

func minioGoV7ClientListObjects(it *minio.Client, ctx context.Context, bucketName string, opts minio.ListObjectsOptions) <-chan minio.ObjectInfo {
	return it.ListObjects(ctx, bucketName, opts)
}

func minioGoV7ClientListBuckets(it *minio.Client, ctx context.Context) ([]minio.BucketInfo, error) {
	return it.ListBuckets(ctx)
}

func minioGoV7ClientBucketExists(it *minio.Client, ctx context.Context, bucketName string) (bool, error) {
	return it.BucketExists(ctx, bucketName)
}

func minioGoV7ClientMakeBucket(it *minio.Client, ctx context.Context, bucketName string, opts minio.MakeBucketOptions) error {
	return it.MakeBucket(ctx, bucketName, opts)
}

func minioGoV7ClientRemoveBucket(it *minio.Client, ctx context.Context, bucketName string) error {
	return it.RemoveBucket(ctx, bucketName)
}

func minioGoV7ClientListenBucketNotification(it *minio.Client, ctx context.Context, bucketName string, prefix string, suffix string, events []string) <-chan notification.Info {
	return it.ListenBucketNotification(ctx, bucketName, prefix, suffix, events)
}

func minioGoV7ClientPresignedGetObject(it *minio.Client, ctx context.Context, bucketName string, objectName string, expires time.Duration, reqParams url.Values) (*url.URL, error) {
	return it.PresignedGetObject(ctx, bucketName, objectName, expires, reqParams)
}

func minioGoV7ObjectRead(it *minio.Object, b []byte) (int, error) {
	return it.Read(b)
}

func minioGoV7ObjectReadAt(it *minio.Object, b []byte, offset int64) (int, error) {
	return it.ReadAt(b, offset)
}

func minioGoV7ObjectSeek(it *minio.Object, offset int64, whence int) (int64, error) {
	return it.Seek(offset, whence)
}

func minioGoV7ObjectStat(it *minio.Object) (minio.ObjectInfo, error) {
	return it.Stat()
}

func minioGoV7ObjectClose(it *minio.Object) error {
	return it.Close()
}
