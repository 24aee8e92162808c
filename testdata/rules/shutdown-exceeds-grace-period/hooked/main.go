// Twenty-five seconds, of thirty of which a preStop hook has taken ten.
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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
	limit, cancel := context.WithTimeout(context.Background(), 25*time.Second)
	defer cancel()
	if err := srv.Shutdown(limit); err != nil { // want shutdown-exceeds-grace-period "up to 25 s after SIGTERM, but the pod has 20 s left of 30 s after its preStop hook"
		_ = srv.Close()
	}
}
