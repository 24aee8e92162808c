package main

import (
	"context"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

func flush(rows chan string, store func(string)) {
	for row := range rows {
		store(row)
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	rows := make(chan string, 100)
	go flush(rows, func(string) { time.Sleep(time.Millisecond) }) // want shutdown-not-awaited(note) "ends without waiting for this goroutine"
	go func() {                                                   // ok shutdown-not-awaited: the shutdown waits for what it serves
		_ = srv.ListenAndServe()
	}()
	<-ctx.Done()
	limit, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = srv.Shutdown(limit)
}
