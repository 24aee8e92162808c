package main

import (
	"net/http"
	"time"
)

func serve(addr string) {
	srv := &http.Server{Addr: addr, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	_ = srv.ListenAndServe()
}
