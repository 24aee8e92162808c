// Package assert can be named by this module only, which names one of its functions.
package assert

import (
	"errors"
	"time"
)

var errLate = errors.New("late")

// Soon is called by nobody.
func Soon(ready func(), within time.Duration) error {
	done := make(chan struct{})
	go func() {
		ready()
		done <- struct{}{} // want send-without-receiver(note) "`Soon` returns without receiving"
	}()
	select {
	case <-done:
		return nil
	case <-time.After(within):
		return errLate
	}
}

// Prompt has the form of a method that others may call through an interface of theirs.
func (c Clock) Prompt(ready func()) error {
	done := make(chan struct{})
	go func() {
		ready()
		done <- struct{}{} // want send-without-receiver "`Prompt` returns without receiving"
	}()
	select {
	case <-done:
		return nil
	case <-time.After(c.within):
		return errLate
	}
}

// Clock knows how late is too late.
type Clock struct{ within time.Duration }
