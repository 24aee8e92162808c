package ticker

import (
	"testing"
	"time"
)

func TestCleanupMethodValue(t *testing.T) {
	tick := time.NewTicker(time.Millisecond) // ok ticker-not-stopped: t.Cleanup stops it
	t.Cleanup(tick.Stop)
	<-tick.C
}

func TestCleanupClosure(t *testing.T) {
	tick := time.NewTicker(time.Millisecond) // ok ticker-not-stopped: t.Cleanup stops it
	t.Cleanup(func() { tick.Stop() })
	<-tick.C
}

func TestFatalPath(t *testing.T) {
	tick := time.NewTicker(time.Millisecond) // ok ticker-not-stopped: the other path ends the test
	if err := work(); err != nil {
		t.Fatalf("work: %v", err)
	}
	tick.Stop()
}

func TestForgotten(t *testing.T) {
	tick := time.NewTicker(time.Millisecond) // want ticker-not-stopped "`tick`"
	if err := work(); err != nil {
		t.Error(err)
		return
	}
	tick.Stop()
}

func TestForgottenFixed(t *testing.T) {
	tick := time.NewTicker(time.Millisecond) // ok ticker-not-stopped: deferred
	defer tick.Stop()
	if err := work(); err != nil {
		t.Error(err)
		return
	}
}
