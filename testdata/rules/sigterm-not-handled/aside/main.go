package main

import (
	"fmt"
	"net/http"
	"time"
)

// A tool that shows its profile while it works.
func main() { // ok sigterm-not-handled: it serves aside
	srv := &http.Server{Addr: ":6060", ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	go func() {
		_ = srv.ListenAndServe()
	}()
	fmt.Println("working")
}
