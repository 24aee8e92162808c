package main

import (
	"os"
	"os/signal"
	"time"
)

func main() {
	t := time.NewTicker(time.Second) // ok ticker-not-stopped: the program ends with main
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt) // want sigterm-not-handled(note) "."
	for {
		select {
		case <-t.C:
		case <-stop:
			return
		}
	}
}

func once() {
	t := time.NewTicker(time.Second) // want ticker-not-stopped "`t`"
	<-t.C
}

func onceFixed() {
	t := time.NewTicker(time.Second) // ok ticker-not-stopped: deferred
	defer t.Stop()
	<-t.C
}

func init() {
	once()
	onceFixed()
}
