package main

import (
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	go func() {
		log.Print(srv.ListenAndServe())
	}()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt) // want sigterm-not-handled(warning) "only an interrupt is handled"
	defer signal.Stop(stop)
	<-stop
	_ = srv.Close()
}
