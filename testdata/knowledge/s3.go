// Each function uses one entry of rules/knowledge.toml for github.com/aws/aws-sdk-go-v2/service/s3.

package knowledge

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func s3New(options s3.Options, optFns ...func(*s3.Options)) *s3.Client {
	return s3.New(options, optFns...)
}

func s3NewFromConfig(cfg aws.Config, optFns ...func(*s3.Options)) *s3.Client {
	return s3.NewFromConfig(cfg, optFns...)
}

func s3ClientGetObject(it *s3.Client, ctx context.Context, params *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	return it.GetObject(ctx, params, optFns...)
}

func s3ClientPutObject(it *s3.Client, ctx context.Context, params *s3.PutObjectInput, optFns ...func(*s3.Options)) (*s3.PutObjectOutput, error) {
	return it.PutObject(ctx, params, optFns...)
}

func s3ClientHeadObject(it *s3.Client, ctx context.Context, params *s3.HeadObjectInput, optFns ...func(*s3.Options)) (*s3.HeadObjectOutput, error) {
	return it.HeadObject(ctx, params, optFns...)
}

func s3ClientHeadBucket(it *s3.Client, ctx context.Context, params *s3.HeadBucketInput, optFns ...func(*s3.Options)) (*s3.HeadBucketOutput, error) {
	return it.HeadBucket(ctx, params, optFns...)
}

func s3ClientDeleteObject(it *s3.Client, ctx context.Context, params *s3.DeleteObjectInput, optFns ...func(*s3.Options)) (*s3.DeleteObjectOutput, error) {
	return it.DeleteObject(ctx, params, optFns...)
}

func s3ClientDeleteObjects(it *s3.Client, ctx context.Context, params *s3.DeleteObjectsInput, optFns ...func(*s3.Options)) (*s3.DeleteObjectsOutput, error) {
	return it.DeleteObjects(ctx, params, optFns...)
}

func s3ClientCopyObject(it *s3.Client, ctx context.Context, params *s3.CopyObjectInput, optFns ...func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	return it.CopyObject(ctx, params, optFns...)
}

func s3ClientListObjectsV2(it *s3.Client, ctx context.Context, params *s3.ListObjectsV2Input, optFns ...func(*s3.Options)) (*s3.ListObjectsV2Output, error) {
	return it.ListObjectsV2(ctx, params, optFns...)
}

func s3ClientListBuckets(it *s3.Client, ctx context.Context, params *s3.ListBucketsInput, optFns ...func(*s3.Options)) (*s3.ListBucketsOutput, error) {
	return it.ListBuckets(ctx, params, optFns...)
}

func s3ClientCreateBucket(it *s3.Client, ctx context.Context, params *s3.CreateBucketInput, optFns ...func(*s3.Options)) (*s3.CreateBucketOutput, error) {
	return it.CreateBucket(ctx, params, optFns...)
}

func s3ClientUploadPart(it *s3.Client, ctx context.Context, params *s3.UploadPartInput, optFns ...func(*s3.Options)) (*s3.UploadPartOutput, error) {
	return it.UploadPart(ctx, params, optFns...)
}

func s3ClientCreateMultipartUpload(it *s3.Client, ctx context.Context, params *s3.CreateMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error) {
	return it.CreateMultipartUpload(ctx, params, optFns...)
}

func s3ClientCompleteMultipartUpload(it *s3.Client, ctx context.Context, params *s3.CompleteMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error) {
	return it.CompleteMultipartUpload(ctx, params, optFns...)
}

func s3ClientAbortMultipartUpload(it *s3.Client, ctx context.Context, params *s3.AbortMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.AbortMultipartUploadOutput, error) {
	return it.AbortMultipartUpload(ctx, params, optFns...)
}

func s3GetObjectOutputFields(it *s3.GetObjectOutput) []any {
	return []any{it.Body}
}
