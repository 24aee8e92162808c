package probe

import (
	"errors"
	"time"
)

// A helper of a fixture whose body is one literal stands for work that may go either way, and may take its time. The
// generator puts these in the literal's place.

const long = 2 * time.Minute

var errOracle = errors.New("the driver chose an error")

// Bool is a helper's verdict: what it says, the opposite, or what it says after a long time.
func Bool(usual bool, name string) bool {
	switch choose(3, name) {
	case 1:
		return !usual
	case 2:
		time.Sleep(clock(long))
	}
	return usual
}

// Err is a helper's error: none, one, or none after a long time.
func Err(name string) error {
	switch choose(3, name) {
	case 1:
		return errOracle
	case 2:
		time.Sleep(clock(long))
	}
	return nil
}

// Pause is a helper without an outcome: short or long.
func Pause(name string) {
	if choose(2, name) == 1 {
		time.Sleep(clock(long))
	}
}

// Step lets the others go first, or not: it stands in front of what locks and waits.
func Step() {
	if choose(2, "step") == 1 {
		Yield()
	}
}
