package ticker

import (
	"errors"
	"time"
)

var errBusy = errors.New("busy")

func busy() bool { return false }

func work() error {
	if busy() {
		return errBusy
	}
	return nil
}

func waitOnce(t *time.Ticker) { <-t.C }

func stop(t *time.Ticker) { t.Stop() }

func stopTimer(t *time.Timer) bool { return t.Stop() }

func drainAndStop(t *time.Timer) {
	if !t.Stop() {
		select {
		case <-t.C:
		default:
		}
	}
}
