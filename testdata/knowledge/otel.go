// Each function uses one entry of rules/knowledge.toml for go.opentelemetry.io/otel.

package knowledge

import (
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

func otelTracer(name string, opts ...trace.TracerOption) trace.Tracer {
	return otel.Tracer(name, opts...)
}

func otelMeter(name string, opts ...metric.MeterOption) metric.Meter {
	return otel.Meter(name, opts...)
}

func otelGetTracerProvider() trace.TracerProvider {
	return otel.GetTracerProvider()
}

func otelGetMeterProvider() metric.MeterProvider {
	return otel.GetMeterProvider()
}

func otelSetTracerProvider(tp trace.TracerProvider) {
	otel.SetTracerProvider(tp)
}

func otelSetMeterProvider(mp metric.MeterProvider) {
	otel.SetMeterProvider(mp)
}

func otelSetTextMapPropagator(propagator propagation.TextMapPropagator) {
	otel.SetTextMapPropagator(propagator)
}

func otelSetErrorHandler(h otel.ErrorHandler) {
	otel.SetErrorHandler(h)
}
