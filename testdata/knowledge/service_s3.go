// Each function uses one entry of rules/knowledge.toml for github.com/aws/aws-sdk-go/service/s3.

package knowledge

import (
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
	"github.com/aws/aws-sdk-go/aws/request"
	"github.com/aws/aws-sdk-go/service/s3"
)

func serviceS3New(p client.ConfigProvider, cfgs ...*aws.Config) *s3.S3 {
	return s3.New(p, cfgs...)
}

func serviceS3S3GetObject(it *s3.S3, input *s3.GetObjectInput) (*s3.GetObjectOutput, error) {
	return it.GetObject(input)
}

func serviceS3S3GetObjectWithContext(it *s3.S3, ctx aws.Context, input *s3.GetObjectInput, opts ...request.Option) (*s3.GetObjectOutput, error) {
	return it.GetObjectWithContext(ctx, input, opts...)
}

func serviceS3S3PutObject(it *s3.S3, input *s3.PutObjectInput) (*s3.PutObjectOutput, error) {
	return it.PutObject(input)
}

func serviceS3S3PutObjectWithContext(it *s3.S3, ctx aws.Context, input *s3.PutObjectInput, opts ...request.Option) (*s3.PutObjectOutput, error) {
	return it.PutObjectWithContext(ctx, input, opts...)
}

func serviceS3S3HeadObject(it *s3.S3, input *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
	return it.HeadObject(input)
}

func serviceS3S3HeadObjectWithContext(it *s3.S3, ctx aws.Context, input *s3.HeadObjectInput, opts ...request.Option) (*s3.HeadObjectOutput, error) {
	return it.HeadObjectWithContext(ctx, input, opts...)
}

func serviceS3S3DeleteObject(it *s3.S3, input *s3.DeleteObjectInput) (*s3.DeleteObjectOutput, error) {
	return it.DeleteObject(input)
}

func serviceS3S3ListObjectsV2(it *s3.S3, input *s3.ListObjectsV2Input) (*s3.ListObjectsV2Output, error) {
	return it.ListObjectsV2(input)
}

func serviceS3S3ListObjectsV2Pages(it *s3.S3, input *s3.ListObjectsV2Input, fn func(*s3.ListObjectsV2Output, bool) bool) error {
	return it.ListObjectsV2Pages(input, fn)
}

func serviceS3GetObjectOutputFields(it *s3.GetObjectOutput) []any {
	return []any{it.Body}
}
