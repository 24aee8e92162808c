// A goroutine takes the signal and cancels the context that everything else watches; deferred calls come last.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

type app struct {
	srv *http.Server
	wg  sync.WaitGroup
}

func main() {
	defer time.Sleep(6 * time.Second) // want shutdown-exceeds-grace-period "needs up to 31 s after SIGTERM"
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
	}()
	a := &app{srv: &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute}}
	go func() { _ = a.srv.ListenAndServe() }()
	<-ctx.Done()
	a.close()
}

func (a *app) close() {
	limit, cancel := context.WithDeadline(context.Background(), time.Now().Add(25*time.Second))
	defer cancel()
	_ = a.srv.Shutdown(limit)
	a.wg.Wait()
}
