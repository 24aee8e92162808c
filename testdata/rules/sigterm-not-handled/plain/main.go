package main

import (
	"log"
	"net/http"
	"time"
)

func main() { // want sigterm-not-handled(warning) "serves and does not handle"
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
