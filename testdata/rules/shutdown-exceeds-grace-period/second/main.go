// The time that a select gives at most, before the process is ended by hand.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx))
}

func run(ctx context.Context) int {
	var handled sync.WaitGroup
	handle := func(w http.ResponseWriter, r *http.Request) {
		handled.Add(1)
		defer handled.Done()
		http.DefaultServeMux.ServeHTTP(w, r)
	}
	srv := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(handle), ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	defer flush()
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		if err := srv.ListenAndServe(); err != nil {
			log.Print(err)
		}
		handled.Wait() // closing a server does not end what it handles
	}()
	<-ctx.Done()
	go func() { _ = srv.Close() }()
	select {
	case <-finished:
		return 0
	case <-time.After(25 * time.Second):
		log.Print("still serving")
		return 1
	}
}

func flush() {
	time.Sleep(10 * time.Second) // want shutdown-exceeds-grace-period "needs up to 35 s after SIGTERM"
}
