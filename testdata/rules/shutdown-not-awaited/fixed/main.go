package main

import (
	"context"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(limit)
	}()
	if err := srv.ListenAndServe(); err != http.ErrServerClosed { // ok shutdown-not-awaited: awaited below
		log.Print(err)
		return
	}
	<-drained
}

// Serving is aside, the shutdown is on the way.
func aside(ctx context.Context, srv *http.Server) error {
	go func() {
		_ = srv.ListenAndServe()
	}()
	<-ctx.Done()
	limit, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return srv.Shutdown(limit) // ok shutdown-not-awaited: the function waits for it
}
