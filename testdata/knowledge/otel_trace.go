// Each function uses one entry of rules/knowledge.toml for go.opentelemetry.io/otel/trace.

package knowledge

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

func otelTraceSpanFromContext(ctx context.Context) trace.Span {
	return trace.SpanFromContext(ctx)
}

func otelTraceSpanContextFromContext(ctx context.Context) trace.SpanContext {
	return trace.SpanContextFromContext(ctx)
}

func otelTraceContextWithSpan(parent context.Context, span trace.Span) context.Context {
	return trace.ContextWithSpan(parent, span)
}

func otelTraceContextWithSpanContext(parent context.Context, sc trace.SpanContext) context.Context {
	return trace.ContextWithSpanContext(parent, sc)
}

func otelTraceContextWithRemoteSpanContext(parent context.Context, rsc trace.SpanContext) context.Context {
	return trace.ContextWithRemoteSpanContext(parent, rsc)
}

func otelTraceTracerStart(it trace.Tracer, ctx context.Context, spanName string, opts ...trace.SpanStartOption) (context.Context, trace.Span) {
	return it.Start(ctx, spanName, opts...)
}

func otelTraceTracerProviderTracer(it trace.TracerProvider, name string, options ...trace.TracerOption) trace.Tracer {
	return it.Tracer(name, options...)
}

func otelTraceSpanEnd(it trace.Span, options ...trace.SpanEndOption) {
	it.End(options...)
}

func otelTraceSpanRecordError(it trace.Span, err error, options ...trace.EventOption) {
	it.RecordError(err, options...)
}

func otelTraceSpanSetStatus(it trace.Span, code codes.Code, description string) {
	it.SetStatus(code, description)
}

func otelTraceSpanSetName(it trace.Span, name string) {
	it.SetName(name)
}

func otelTraceSpanSetAttributes(it trace.Span, kv ...attribute.KeyValue) {
	it.SetAttributes(kv...)
}

func otelTraceSpanAddEvent(it trace.Span, name string, options ...trace.EventOption) {
	it.AddEvent(name, options...)
}

func otelTraceSpanIsRecording(it trace.Span) bool {
	return it.IsRecording()
}

func otelTraceSpanSpanContext(it trace.Span) trace.SpanContext {
	return it.SpanContext()
}
