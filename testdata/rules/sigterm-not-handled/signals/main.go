package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"example.com/kit/signals"
)

func main() { // ok sigterm-not-handled: the package may take the signal
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	ctx := signals.Context()
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Print(err)
		}
	}()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = srv.Shutdown(limited)
}
