// What runs at the same time counts once, with the longest; contexts may be shared.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	public := &http.Server{Addr: ":8080", ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	admin := &http.Server{Addr: ":8081", ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	go func() { _ = public.ListenAndServe() }()
	go func() { _ = admin.ListenAndServe() }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		ctx, cancel := context.WithTimeout(context.Background(), 25*time.Second)
		defer cancel()
		_ = public.Shutdown(ctx)
	}()
	go func() {
		defer wg.Done()
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		_ = admin.Shutdown(ctx)
	}()
	wg.Wait() // ok shutdown-exceeds-grace-period: 25 s and 20 s at the same time
	var group errgroup.Group
	group.Go(func() error { time.Sleep(2 * time.Second); return nil })
	group.Go(func() error { time.Sleep(3 * time.Second); return nil })
	_ = group.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	_ = public.Shutdown(ctx)
	_ = admin.Shutdown(ctx) // ok shutdown-exceeds-grace-period: what is left of the two seconds
}
