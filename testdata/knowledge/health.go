// Each function uses one entry of rules/knowledge.toml for google.golang.org/grpc/health.

package knowledge

import (
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

func healthNewServer() *health.Server {
	return health.NewServer()
}

func healthServerSetServingStatus(it *health.Server, service string, servingStatus grpc_health_v1.HealthCheckResponse_ServingStatus) {
	it.SetServingStatus(service, servingStatus)
}

func healthServerShutdown(it *health.Server) {
	it.Shutdown()
}

func healthServerResume(it *health.Server) {
	it.Resume()
}

func healthServerWatch(it *health.Server, in *grpc_health_v1.HealthCheckRequest, stream grpc_health_v1.Health_WatchServer) error {
	return it.Watch(in, stream)
}
