// Each function uses one entry of rules/knowledge.toml for github.com/prometheus/client_golang/prometheus.

package knowledge

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

func prometheusRegister(c prometheus.Collector) error {
	return prometheus.Register(c)
}

func prometheusMustRegister(cs ...prometheus.Collector) {
	prometheus.MustRegister(cs...)
}

func prometheusUnregister(c prometheus.Collector) bool {
	return prometheus.Unregister(c)
}

func prometheusNewCounter(opts prometheus.CounterOpts) prometheus.Counter {
	return prometheus.NewCounter(opts)
}

func prometheusNewCounterVec(opts prometheus.CounterOpts, labelNames []string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(opts, labelNames)
}

func prometheusNewGauge(opts prometheus.GaugeOpts) prometheus.Gauge {
	return prometheus.NewGauge(opts)
}

func prometheusNewGaugeVec(opts prometheus.GaugeOpts, labelNames []string) *prometheus.GaugeVec {
	return prometheus.NewGaugeVec(opts, labelNames)
}

func prometheusNewHistogram(opts prometheus.HistogramOpts) prometheus.Histogram {
	return prometheus.NewHistogram(opts)
}

func prometheusNewHistogramVec(opts prometheus.HistogramOpts, labelNames []string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(opts, labelNames)
}

func prometheusNewSummary(opts prometheus.SummaryOpts) prometheus.Summary {
	return prometheus.NewSummary(opts)
}

func prometheusNewSummaryVec(opts prometheus.SummaryOpts, labelNames []string) *prometheus.SummaryVec {
	return prometheus.NewSummaryVec(opts, labelNames)
}

func prometheusNewRegistry() *prometheus.Registry {
	return prometheus.NewRegistry()
}

func prometheusNewTimer(o prometheus.Observer) *prometheus.Timer {
	return prometheus.NewTimer(o)
}

func prometheusNewGaugeFunc(opts prometheus.GaugeOpts, function func() float64) prometheus.GaugeFunc {
	return prometheus.NewGaugeFunc(opts, function)
}

func prometheusNewCounterFunc(opts prometheus.CounterOpts, function func() float64) prometheus.CounterFunc {
	return prometheus.NewCounterFunc(opts, function)
}

func prometheusCounterInc(it prometheus.Counter) {
	it.Inc()
}

func prometheusCounterAdd(it prometheus.Counter, a1 float64) {
	it.Add(a1)
}

func prometheusGaugeSet(it prometheus.Gauge, a1 float64) {
	it.Set(a1)
}

func prometheusGaugeInc(it prometheus.Gauge) {
	it.Inc()
}

func prometheusGaugeDec(it prometheus.Gauge) {
	it.Dec()
}

func prometheusGaugeAdd(it prometheus.Gauge, a1 float64) {
	it.Add(a1)
}

func prometheusGaugeSub(it prometheus.Gauge, a1 float64) {
	it.Sub(a1)
}

func prometheusObserverObserve(it prometheus.Observer, a1 float64) {
	it.Observe(a1)
}

func prometheusHistogramObserve(it prometheus.Histogram, a1 float64) {
	it.Observe(a1)
}

func prometheusCounterVecWithLabelValues(it *prometheus.CounterVec, lvs ...string) prometheus.Counter {
	return it.WithLabelValues(lvs...)
}

func prometheusGaugeVecWithLabelValues(it *prometheus.GaugeVec, lvs ...string) prometheus.Gauge {
	return it.WithLabelValues(lvs...)
}

func prometheusHistogramVecWithLabelValues(it *prometheus.HistogramVec, lvs ...string) prometheus.Observer {
	return it.WithLabelValues(lvs...)
}

func prometheusSummaryVecWithLabelValues(it *prometheus.SummaryVec, lvs ...string) prometheus.Observer {
	return it.WithLabelValues(lvs...)
}

func prometheusTimerObserveDuration(it *prometheus.Timer) time.Duration {
	return it.ObserveDuration()
}

func prometheusRegistryRegister(it *prometheus.Registry, c prometheus.Collector) error {
	return it.Register(c)
}

func prometheusRegistryMustRegister(it *prometheus.Registry, cs ...prometheus.Collector) {
	it.MustRegister(cs...)
}
