// Each function uses one entry of rules/knowledge.toml for go.opentelemetry.io/otel/sdk/trace.

package knowledge

import (
	"context"

	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
	oteltrace "go.opentelemetry.io/otel/trace"
)

func traceNewTracerProvider(opts ...trace.TracerProviderOption) *trace.TracerProvider {
	return trace.NewTracerProvider(opts...)
}

func traceNewBatchSpanProcessor(exporter trace.SpanExporter, options ...trace.BatchSpanProcessorOption) trace.SpanProcessor {
	return trace.NewBatchSpanProcessor(exporter, options...)
}

func traceNewSimpleSpanProcessor(exporter trace.SpanExporter) trace.SpanProcessor {
	return trace.NewSimpleSpanProcessor(exporter)
}

func traceWithBatcher(e trace.SpanExporter, opts ...trace.BatchSpanProcessorOption) trace.TracerProviderOption {
	return trace.WithBatcher(e, opts...)
}

func traceWithSyncer(e trace.SpanExporter) trace.TracerProviderOption {
	return trace.WithSyncer(e)
}

func traceWithSpanProcessor(sp trace.SpanProcessor) trace.TracerProviderOption {
	return trace.WithSpanProcessor(sp)
}

func traceWithResource(r *resource.Resource) trace.TracerProviderOption {
	return trace.WithResource(r)
}

func traceWithSampler(s trace.Sampler) trace.TracerProviderOption {
	return trace.WithSampler(s)
}

func traceTracerProviderTracer(it *trace.TracerProvider, name string, opts ...oteltrace.TracerOption) oteltrace.Tracer {
	return it.Tracer(name, opts...)
}

func traceTracerProviderForceFlush(it *trace.TracerProvider, ctx context.Context) error {
	return it.ForceFlush(ctx)
}

func traceTracerProviderShutdown(it *trace.TracerProvider, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func traceTracerProviderRegisterSpanProcessor(it *trace.TracerProvider, sp trace.SpanProcessor) {
	it.RegisterSpanProcessor(sp)
}

func traceSpanProcessorShutdown(it trace.SpanProcessor, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func traceSpanProcessorForceFlush(it trace.SpanProcessor, ctx context.Context) error {
	return it.ForceFlush(ctx)
}

func traceSpanExporterShutdown(it trace.SpanExporter, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func traceSpanExporterExportSpans(it trace.SpanExporter, ctx context.Context, spans []trace.ReadOnlySpan) error {
	return it.ExportSpans(ctx, spans)
}
