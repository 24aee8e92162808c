package main

import (
	"context"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

var srv = &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(limit)
	}()
	if err := srv.ListenAndServe(); err != http.ErrServerClosed { // want shutdown-not-awaited(warning) "returns as soon as `srv.Shutdown` begins"
		log.Print(err)
	}
}

// The context has no time left.
func Over(ctx context.Context, server *http.Server) error {
	<-ctx.Done()
	return server.Shutdown(ctx) // want shutdown-not-awaited(warning) "`ctx` has ended when `Shutdown` gets it"
}

func OverInSelect(ctx context.Context, server *http.Server, failed chan error) error {
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return server.Shutdown(ctx) // want shutdown-not-awaited "has ended"
	}
}

func OverFixed(ctx context.Context, server *http.Server) error {
	<-ctx.Done()
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return server.Shutdown(limit) // ok shutdown-not-awaited: a fresh one
}

func NoEnd(server *http.Server) error {
	return server.Shutdown(context.Background()) // want shutdown-not-awaited(note) "has no end"
}
