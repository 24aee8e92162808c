// The same one after the other.
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
	public := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	admin := &http.Server{Addr: ":8081", ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	go func() { _ = public.ListenAndServe() }()
	go func() { _ = admin.ListenAndServe() }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	end(public, 25*time.Second)
	end(admin, 20*time.Second)
}

func end(srv *http.Server, limit time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_ = srv.Shutdown(ctx) // want shutdown-exceeds-grace-period "needs up to 45 s after SIGTERM"
}
