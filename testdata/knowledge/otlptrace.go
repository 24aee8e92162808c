// Each function uses one entry of rules/knowledge.toml for go.opentelemetry.io/otel/exporters/otlp/otlptrace.

package knowledge

import (
	"context"

	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/sdk/trace"
)

func otlptraceNew(ctx context.Context, client otlptrace.Client) (*otlptrace.Exporter, error) {
	return otlptrace.New(ctx, client)
}

func otlptraceNewUnstarted(client otlptrace.Client) *otlptrace.Exporter {
	return otlptrace.NewUnstarted(client)
}

func otlptraceExporterStart(it *otlptrace.Exporter, ctx context.Context) error {
	return it.Start(ctx)
}

func otlptraceExporterShutdown(it *otlptrace.Exporter, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func otlptraceExporterExportSpans(it *otlptrace.Exporter, ctx context.Context, ss []trace.ReadOnlySpan) error {
	return it.ExportSpans(ctx, ss)
}
