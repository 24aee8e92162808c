package signals

import (
	"os"
	"os/signal"
)

func Subscribe() (<-chan os.Signal, func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // ok signal-not-stopped: the caller gets its end
	return c, func() { signal.Stop(c) }
}

func Handed(c chan<- os.Signal) {
	signal.Notify(c, os.Interrupt) // ok signal-not-stopped: the caller's channel
}

func Returned() <-chan os.Signal {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // ok signal-not-stopped: somebody else holds it
	return c
}

func ThroughHelper() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // ok signal-not-stopped: the helper stops it
	defer forget(c)
	<-c
}

func forget(c chan os.Signal) { signal.Stop(c) }

func Dies() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // ok signal-not-stopped: ends with the process
	<-c
	os.Exit(1)
}

func Serves(handle func(os.Signal)) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // ok signal-not-stopped: does not return
	for {
		handle(<-c)
	}
}

func init() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // ok signal-not-stopped: belongs to the process
	go func() {
		<-c
		os.Exit(1)
	}()
}

func DeferredBefore(work func()) {
	signals := make(chan os.Signal, 1)
	defer signal.Stop(signals)
	signal.Notify(signals, os.Interrupt) // ok signal-not-stopped: the deferred Stop stands before
	work()
}

func ResetAtTheEnd(work func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals) // ok signal-not-stopped: taken back with all the others
	defer signal.Reset()
	work()
}
