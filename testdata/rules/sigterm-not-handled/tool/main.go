package main

import (
	"fmt"
	"os"
	"os/signal"
)

// A tool that serves nothing.
func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt) // want sigterm-not-handled(note) "only an interrupt"
	defer signal.Stop(stop)
	<-stop
	fmt.Println("interrupted")
}
