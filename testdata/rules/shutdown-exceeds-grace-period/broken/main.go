// Broken documents and templates cost themselves only.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	go func() { _ = srv.ListenAndServe() }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	ctx, cancel := context.WithTimeout(context.Background(), 42*time.Second)
	defer cancel()
	_ = srv.Shutdown(ctx) // want shutdown-exceeds-grace-period "up to 42 s after SIGTERM, but the pod gets 40 s .*broken/deploy.yml:30"
}
