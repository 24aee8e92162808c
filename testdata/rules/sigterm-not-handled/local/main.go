package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"time"
)

var port = flag.Int("port", 9090, "where to serve")

func main() { // ok sigterm-not-handled: it serves this machine only
	flag.Parse()
	srv := &http.Server{
		Addr:         fmt.Sprintf("127.0.0.1:%d", *port),
		ReadTimeout:  time.Minute,
		WriteTimeout: time.Minute,
		IdleTimeout:  time.Minute,
	}
	log.Fatal(srv.ListenAndServe())
}
