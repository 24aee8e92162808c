package send

import (
	"testing"
	"time"
)

func TestFatalOnTimeout(t *testing.T) {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the other arm ends the test
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("timeout")
	}
}

func TestErrorOnTimeout(t *testing.T) {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver "`done`"
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Error("timeout")
	}
}

func TestErrorOnTimeoutFixed(t *testing.T) {
	done := make(chan error, 1)
	go func() {
		done <- work() // ok send-without-receiver: the buffer takes it
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Error("timeout")
	}
}
