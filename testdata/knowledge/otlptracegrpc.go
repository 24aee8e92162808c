// Each function uses one entry of rules/knowledge.toml for go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc.

package knowledge

import (
	"context"

	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
)

func otlptracegrpcNew(ctx context.Context, opts ...otlptracegrpc.Option) (*otlptrace.Exporter, error) {
	return otlptracegrpc.New(ctx, opts...)
}

func otlptracegrpcNewClient(opts ...otlptracegrpc.Option) otlptrace.Client {
	return otlptracegrpc.NewClient(opts...)
}

func otlptracegrpcWithEndpoint(endpoint string) otlptracegrpc.Option {
	return otlptracegrpc.WithEndpoint(endpoint)
}

func otlptracegrpcWithInsecure() otlptracegrpc.Option {
	return otlptracegrpc.WithInsecure()
}
