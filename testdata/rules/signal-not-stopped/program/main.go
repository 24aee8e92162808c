package main

import (
	"os"
	"os/signal"
	"syscall"
)

func wait() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM) // ok signal-not-stopped: main alone calls it
	<-c
}

func main() {
	c := make(chan os.Signal) // want signal-not-stopped(warning) "has no room"
	signal.Notify(c, syscall.SIGHUP)
	go func() {
		for range c {
			println("hello")
		}
	}()
	wait()
}
