// A goroutine takes the signal; main goes on when it is done.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const drain = 20 * time.Second

var settle = 15 * time.Second

func main() {
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		stop := make(chan os.Signal, 1)
		signal.Notify(stop, syscall.SIGTERM)
		<-stop
		ctx, cancel := context.WithTimeout(context.Background(), drain)
		defer cancel()
		_ = srv.Shutdown(ctx)
	}()
	_ = srv.ListenAndServe()
	<-drained
	time.Sleep(settle) // want shutdown-exceeds-grace-period "needs up to 35 s after SIGTERM, but the pod gets 30 s"
}
