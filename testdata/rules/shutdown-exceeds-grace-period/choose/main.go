// A select waits for what comes first for sure; one way or another is taken, not both.
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
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	select {
	case <-stop:
	case <-failed:
		return
	}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		time.Sleep(10 * time.Second)
	}()
	select {
	case <-drained:
	case <-time.After(time.Minute): // ok shutdown-exceeds-grace-period: drained after ten seconds at the latest
	}
	quick := os.Getenv("QUICK") != ""
	if quick {
		time.Sleep(18 * time.Second)
	}
	if !quick {
		time.Sleep(19 * time.Second) // ok shutdown-exceeds-grace-period: 10 s and either of the two
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = srv.Shutdown(ctx)
}
