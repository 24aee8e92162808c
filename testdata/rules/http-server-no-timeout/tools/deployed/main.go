// It waits for the signal by which a platform stops it: nobody looks.
package main

import (
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	go func() {
		_ = http.ListenAndServe(":8089", nil) // want http-server-no-timeout(warning) "serves without timeouts"
	}()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	<-stop
}
