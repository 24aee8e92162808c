// What no constant says takes no time, and takes none away from what a constant says.
package main

import (
	"context"
	"flag"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

var grace = flag.Duration("grace", 50*time.Second, "time for requests under way")

var patience = 50 * time.Second

func main() {
	flag.DurationVar(&patience, "patience", patience, "time before the end")
	flag.Parse()
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	time.Sleep(time.Minute) // ok shutdown-exceeds-grace-period: before the signal
	go func() { _ = srv.ListenAndServe() }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	for range stop {
		break
	}
	time.Sleep(patience)
	for i := 0; i < 10; i++ {
		time.Sleep(4 * time.Second) // ok shutdown-exceeds-grace-period: how often is not known
	}
	ctx, cancel := context.WithTimeout(context.Background(), *grace)
	defer cancel()
	_ = srv.Shutdown(ctx) // ok shutdown-exceeds-grace-period: a flag says how long
	go time.Sleep(time.Hour)
}
