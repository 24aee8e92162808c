package main

import (
	"log"
	"net/http"
	"time"
)

// A sink for whoever works on the project.
func main() { // want sigterm-not-handled(note) "serves and does not handle"
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
