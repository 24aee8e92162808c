// Each function uses one entry of rules/knowledge.toml for github.com/prometheus/client_golang/prometheus/promhttp.

package knowledge

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func promhttpHandler() http.Handler {
	return promhttp.Handler()
}

func promhttpHandlerFor(reg prometheus.Gatherer, opts promhttp.HandlerOpts) http.Handler {
	return promhttp.HandlerFor(reg, opts)
}
