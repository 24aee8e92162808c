// Each function uses one entry of rules/knowledge.toml for go.opentelemetry.io/otel/sdk/metric.

package knowledge

import (
	"context"
	"time"

	otelmetric "go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/resource"
)

func metricNewMeterProvider(options ...metric.Option) *metric.MeterProvider {
	return metric.NewMeterProvider(options...)
}

func metricNewPeriodicReader(exporter metric.Exporter, options ...metric.PeriodicReaderOption) *metric.PeriodicReader {
	return metric.NewPeriodicReader(exporter, options...)
}

func metricNewManualReader(opts ...metric.ManualReaderOption) *metric.ManualReader {
	return metric.NewManualReader(opts...)
}

func metricWithReader(r metric.Reader) metric.Option {
	return metric.WithReader(r)
}

func metricWithResource(res *resource.Resource) metric.Option {
	return metric.WithResource(res)
}

func metricWithInterval(d time.Duration) metric.PeriodicReaderOption {
	return metric.WithInterval(d)
}

func metricMeterProviderMeter(it *metric.MeterProvider, name string, options ...otelmetric.MeterOption) otelmetric.Meter {
	return it.Meter(name, options...)
}

func metricMeterProviderForceFlush(it *metric.MeterProvider, ctx context.Context) error {
	return it.ForceFlush(ctx)
}

func metricMeterProviderShutdown(it *metric.MeterProvider, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func metricPeriodicReaderShutdown(it *metric.PeriodicReader, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func metricPeriodicReaderForceFlush(it *metric.PeriodicReader, ctx context.Context) error {
	return it.ForceFlush(ctx)
}

func metricPeriodicReaderCollect(it *metric.PeriodicReader, ctx context.Context, rm *metricdata.ResourceMetrics) error {
	return it.Collect(ctx, rm)
}
