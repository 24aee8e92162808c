package main

import (
	"context"
	"net/http"
	"os/signal"
	"sync"
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
	var counted sync.WaitGroup
	counted.Add(1)
	go func() { // ok shutdown-not-awaited: waited for below
		defer counted.Done()
		for ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
	}()
	flushed := make(chan struct{})
	go func() { // ok shutdown-not-awaited: received from below
		defer close(flushed)
		flush(rows, func(string) { time.Sleep(time.Millisecond) })
	}()
	go func() {
		_ = srv.ListenAndServe()
	}()
	<-ctx.Done()
	limit, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = srv.Shutdown(limit)
	close(rows)
	<-flushed
	counted.Wait()
}
